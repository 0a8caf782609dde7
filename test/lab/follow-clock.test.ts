import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { appManifest, freePort } from '../helpers/bot.ts';
import { startBotProcess } from '../helpers/bot-process.ts';
import { ekm } from '../helpers/ekm-process.ts';
import { startTestLab } from '../helpers/lab.ts';
import { patiently } from '../helpers/patiently.ts';

const dayMs = 86_400_000;

/** A process that says what time it is whenever it is asked; nothing but the clock's preload is in it. */
function startAsking(env: Readonly<Record<string, string>>) {
  const program =
    'process.stdin.on("data", () => console.log(Date.now(), new Date().getTime(), new Date(7).getTime()));';
  const child = spawn(process.execPath, ['-e', program], { env: { PATH: process.env.PATH, ...env } });
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    ask: async () => {
      child.stdin.write('\n');
      const [line] = await once(child.stdout, 'data');
      return String(line).trim().split(' ').map(Number);
    },
    end: async () => {
      child.stdin.end();
      return (await once(child, 'exit'))[0];
    },
  };
}

describe('a process with the NODE_OPTIONS that the lab hands out', () => {
  it('has the lab time that there was before it started, follows each move, and ends by itself', async () => {
    const lab = await startTestLab();
    await lab.control.post('/clock', { advanceMs: 60 * dayMs });
    const { ask, end } = startAsking(lab.env);
    const moves = [
      () => {},
      () => lab.clock.advance(30 * dayMs),
      () => lab.clock.set(Date.parse('2020-02-29T00:00:00Z')),
      () => lab.clock.reset(),
    ];
    for (const move of moves) {
      move();
      await patiently(async () => {
        const [now = 0, made = 0, given] = await ask();
        expect(given).toBe(7);
        return [now, made].every((each) => Math.abs(each - lab.clock.now()) < 60_000);
      });
    }
    expect(await end()).toBe(0);
  });

  it('keeps real time when no lab answers', async () => {
    const env = { NODE_OPTIONS: (await startTestLab()).env['NODE_OPTIONS'] ?? '' };
    const nowhere = env.NODE_OPTIONS.replace(/127\.0\.0\.1%3A\d+/, `127.0.0.1%3A${await freePort()}`);
    const { ask, end } = startAsking({ NODE_OPTIONS: nowhere });
    const [now = 0] = await ask();
    expect(Math.abs(now - Date.now())).toBeLessThan(60_000);
    expect(await end()).toBe(0);
  });
});

it('ekm report speaks of lab time: sixty days later the secret that had nine has expired', async () => {
  const lab = await startTestLab({ scenario: 'expiring-secret' });
  const before = await ekm(lab, ['report', '--csv']);
  expect(before.stdout).toContain('secret-expiring');
  await lab.control.post('/clock', { advanceMs: 60 * dayMs });
  const after = await ekm(lab, ['report', '--csv']);
  expect(after.stdout).toContain('secret-expired');
  expect(after.stdout).not.toContain('secret-expiring');
  expect(after.stdout).not.toContain('clock-off');
});

it('without it ekm has real time, and says which clocks are off when the lab is two hours ahead', async () => {
  const lab = await startTestLab({ scenario: 'healthy' });
  await lab.control.post('/clock', { advanceMs: 7_200_000 });
  const { stdout } = await ekm(lab, ['report', '--csv'], { NODE_OPTIONS: '' });
  expect(stdout.match(/warning,clock-off,[^,]+/g)).toEqual(
    lab.instances.map(({ name }) => `warning,clock-off,instance/${name}/clock`),
  );
});

it.each(['socket', 'http'] as const)(
  'the bot in %s mode goes on when the clock is moved by sixty days, and its log has lab time',
  async (mode) => {
    const lab = await startTestLab({ manifest: appManifest(), rateLimits: false });
    const { SLACK_APP_TOKEN, ...without } = lab.env;
    const port = String(await freePort());
    const http = { SLACK_SIGNING_SECRET: lab.slack.signingSecret, EKM_HTTP_PORT: port };
    const bot = startBotProcess(
      mode === 'socket' ? { ...without, SLACK_APP_TOKEN } : { ...without, ...http },
    );
    await patiently(() => bot.isListening());
    if (mode === 'http')
      await lab.control.post('/slack/delivery', {
        mode,
        requestUrl: `http://127.0.0.1:${port}/slack/events`,
      });
    await lab.control.post('/clock', { advanceMs: 60 * dayMs });
    const act = { user: 'requester', channel: '#dba', text: '/ekm explain 3303' };
    await patiently(async () => (await lab.control.post('/slack/command', act)).acked);
    bot.signal('SIGTERM');
    expect(await bot.status).toBe(0);
    const last = JSON.parse(bot.said.out.trim().split('\n').at(-1) ?? '{}');
    expect(Math.abs(Date.parse(last.time) - lab.clock.now())).toBeLessThan(60_000);
  },
);
