import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { WebClient } from '@slack/web-api';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../../helpers/lab.ts';

const main = fileURLToPath(new URL('../../../lab/main.ts', import.meta.url));

function startLabProcess(args: string[]): {
  out: () => string;
  err: () => string;
  kill: (signal: NodeJS.Signals) => void;
  exit: Promise<unknown>;
} {
  const child = spawn(process.execPath, [main, ...args]);
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    err += String(chunk);
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const exit = once(child, 'exit').then(([code]) => code);
  return { out: () => out, err: () => err, kill: (signal) => void child.kill(signal), exit };
}

describe('node lab/main.ts', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    '--json prints one line that a program can use, and ends on %s',
    async (signal) => {
      const lab = startLabProcess(['--json']);
      const line = await eventually(() => (lab.out().endsWith('\n') ? lab.out() : undefined));
      expect(line.trimEnd().split('\n')).toHaveLength(1);
      const ready = Object(JSON.parse(line));
      expect(ready).toMatchObject({
        env: {
          SLACK_BOT_TOKEN: ready.slack.botToken,
          SLACK_APP_TOKEN: ready.slack.appToken,
          SLACK_API_URL: ready.slack.apiUrl,
        },
        slack: {
          signingSecret: expect.any(String),
          people: { requester: {}, approver1: {}, approver2: {}, outsider: {} },
          channels: expect.arrayContaining([{ id: 'C0DBA0001', name: 'dba' }]),
        },
        instances: [],
        vaults: [],
        entra: null,
        ca: null,
      });
      const client = new WebClient(ready.env.SLACK_BOT_TOKEN, { slackApiUrl: ready.env.SLACK_API_URL });
      expect(await client.auth.test()).toMatchObject({ ok: true });
      expect((await fetch(`${ready.control}/clock`)).status).toBe(200);
      lab.kill(signal);
      expect(await lab.exit).toBe(0);
      expect(lab.err()).toBe('');
    },
  );

  it('tells a person where the page is and how to start the bot', async () => {
    const lab = startLabProcess([]);
    const text = await eventually(() => (lab.out().includes('Ctrl+C') ? lab.out() : undefined));
    expect(text).toMatch(/http:\/\/127\.0\.0\.1:\d+\//);
    expect(text).toContain('npm run bot');
  });

  it.each([
    [['--unknown'], '--unknown'],
    [['--scenario', 'expired-secret'], 'there is no scenario "expired-secret"'],
    [['--instances', '3'], 'no SQL Server instances'],
    [['--instances', 'many'], '--instances expects a number'],
    [['--port', '99999'], '--port expects'],
    [['extra'], 'extra'],
  ])('%j is refused with status 2', async (args, message) => {
    const lab = startLabProcess(args);
    expect(await lab.exit).toBe(2);
    expect(lab.err()).toContain(message);
    expect(lab.out()).toBe('');
  });
});
