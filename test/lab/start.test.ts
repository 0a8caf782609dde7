import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebClient } from '@slack/web-api';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../helpers/lab.ts';

const main = fileURLToPath(new URL('../../lab/main.ts', import.meta.url));

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
        entra: { authority: ready.env.AZURE_AUTHORITY_HOST, tenant: ready.env.AZURE_TENANT_ID },
      });
      expect(ready.instances[0]).toMatchObject({ name: 'SQL01', host: '127.0.0.1', release: 2022 });
      expect(ready.instances[0].logins[0]).toEqual({ name: 'sa', password: expect.any(String) });
      expect(ready.vaults[0].url).toMatch(/^https:\/\/contoso-sql-prod\.vault\.localhost:\d+$/);
      expect(await readFile(ready.ca, 'utf8')).toContain('BEGIN CERTIFICATE');
      const client = new WebClient(ready.env.SLACK_BOT_TOKEN, { slackApiUrl: ready.env.SLACK_API_URL });
      expect(await client.auth.test()).toMatchObject({ ok: true });
      expect((await fetch(`${ready.control}/clock`)).status).toBe(200);
      lab.kill(signal);
      expect(await lab.exit).toBe(0);
      expect(lab.err()).toBe('');
      await expect(readFile(ready.ca)).rejects.toThrow('ENOENT');
    },
  );

  it('starts as many instances as asked for', async () => {
    const lab = startLabProcess(['--json', '--scenario', 'fleet', '--instances', '7']);
    const line = await eventually(() => (lab.out().endsWith('\n') ? lab.out() : undefined));
    expect(JSON.parse(line).instances).toHaveLength(7);
  });

  it('goes on in a folder where it stopped', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ekm-world-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const first = startLabProcess(['--json', '--scenario', 'deleted-key', '--folder', folder]);
    const before = JSON.parse(await eventually(() => (first.out().endsWith('\n') ? first.out() : undefined)));
    await fetch(`${before.control}/clock`, { method: 'POST', body: '{"advanceMs": 86400000}' });
    first.kill('SIGTERM');
    expect(await first.exit).toBe(0);
    const second = startLabProcess(['--json', '--folder', folder]);
    const after = JSON.parse(
      await eventually(() => (second.out().endsWith('\n') ? second.out() : undefined)),
    );
    const world = Object(await (await fetch(`${after.control}/world`)).json());
    expect(world.scenario).toBe('deleted-key');
    expect(world.vaults[0].keys[0]).toMatchObject({ name: 'sql01-tde-2026', state: 'deleted' });
    expect(Date.parse(world.now)).toBeGreaterThan(Date.now() + 80_000_000);
    expect(after.env.AZURE_CLIENT_SECRET).toBe(before.env.AZURE_CLIENT_SECRET);
  });

  it('is Slack alone when asked for no scenario', async () => {
    const lab = startLabProcess(['--json', '--scenario', 'none']);
    const line = await eventually(() => (lab.out().endsWith('\n') ? lab.out() : undefined));
    expect(JSON.parse(line)).toMatchObject({ instances: [], vaults: [], entra: null, ca: null });
  });

  it('tells a person where the page is and how to start the bot', async () => {
    const lab = startLabProcess([]);
    const text = await eventually(() => (lab.out().includes('Ctrl+C') ? lab.out() : undefined));
    expect(text).toMatch(/http:\/\/127\.0\.0\.1:\d+\//);
    expect(text).toContain('npm run bot');
  });

  it.each([
    [['--unknown'], '--unknown'],
    [['--scenario', 'unheard-of'], 'there is no scenario "unheard-of"'],
    [['--scenario', 'healthy', '--instances', '3'], 'use --instances with --scenario fleet'],
    [['--instances', '0'], '--instances expects a number'],
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
