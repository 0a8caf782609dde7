import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serialize } from 'node:v8';
import { WebClient } from '@slack/web-api';
import { describe, expect, it, onTestFinished } from 'vitest';
import { patiently } from '../helpers/patiently.ts';

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

/** What `--json` prints, once it is there. */
async function readyLine(lab: ReturnType<typeof startLabProcess>) {
  await patiently(() => lab.out().endsWith('\n'));
  return Object(JSON.parse(lab.out()));
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'ekm-world-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

const isThere = () => false;
const isGone = () => true;

describe('node lab/main.ts', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    '--json prints one line that a program can use, and ends on %s',
    async (signal) => {
      const lab = startLabProcess(['--json']);
      const ready = await readyLine(lab);
      expect(lab.out().trimEnd().split('\n')).toHaveLength(1);
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
      expect(await readFile(ready.env.EKM_CONFIG, 'utf8')).toContain(
        `address: 127.0.0.1,${ready.instances[0].port}`,
      );
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
    expect((await readyLine(lab)).instances).toHaveLength(7);
  });

  it('goes on in a folder where it stopped', async () => {
    const folder = await newFolder();
    const first = startLabProcess(['--json', '--scenario', 'deleted-key', '--folder', folder]);
    const before = await readyLine(first);
    await fetch(`${before.control}/clock`, { method: 'POST', body: '{"advanceMs": 86400000}' });
    first.kill('SIGTERM');
    expect(await first.exit).toBe(0);
    const second = startLabProcess(['--json', '--folder', folder]);
    const after = await readyLine(second);
    const world = Object(await (await fetch(`${after.control}/world`)).json());
    expect(world.scenario).toBe('deleted-key');
    expect(world.vaults[0].keys[0]).toMatchObject({ name: 'sql01-tde-2026', state: 'deleted' });
    expect(Date.parse(world.now)).toBeGreaterThan(Date.now() + 80_000_000);
    expect(after.env.AZURE_CLIENT_SECRET).toBe(before.env.AZURE_CLIENT_SECRET);
  });

  it('starts again where it was killed: tenant, secrets, ports, and databases whose keys are behind another port', async () => {
    const folder = await newFolder();
    const first = startLabProcess(['--json', '--folder', folder]);
    const before = await readyLine(first);
    const port = before.instances[0].port;
    first.kill('SIGKILL');
    await first.exit;
    const second = startLabProcess(['--json', '--folder', folder]);
    const after = await readyLine(second);
    expect(after.entra.tenant).toBe(before.entra.tenant);
    expect(after.env.AZURE_CLIENT_SECRET).toBe(before.env.AZURE_CLIENT_SECRET);
    expect(after.instances[0].port).toBe(port);
    const restart = await fetch(`${after.control}/instances/SQL01/restart`, { method: 'POST' });
    const { instance } = Object(await restart.json());
    expect(instance.databases.map((each: { state: string }) => each.state)).toEqual(
      instance.databases.map(() => 'ONLINE'),
    );
  });

  it('keeps faults in the folder', async () => {
    const folder = await newFolder();
    const first = startLabProcess(['--json', '--scenario', 'throttled-vault', '--folder', folder]);
    await readyLine(first);
    first.kill('SIGTERM');
    expect(await first.exit).toBe(0);
    const { control } = await readyLine(startLabProcess(['--json', '--folder', folder]));
    const { faults } = Object(await (await fetch(`${control}/faults`)).json());
    expect(faults).toEqual([{ target: 'vault.contoso-sql-prod', kind: 'throttled', retryAfter: 1 }]);
  });

  it('refuses a folder that another lab writes', async () => {
    const folder = await newFolder();
    await readyLine(startLabProcess(['--json', '--folder', folder]));
    const second = startLabProcess(['--json', '--folder', folder]);
    expect(await second.exit).toBe(1);
    expect(second.err()).toMatch(
      /^lab: .* is in use by the lab of process \d+: end it, or take another folder\n$/,
    );
  });

  it.each<[string, string | Buffer, string]>([
    ['no world', 'garbage', 'is no world of the lab: take another folder'],
    ['something else in its own form', serialize(7), 'is no world of the lab: take another folder'],
    ['the world of another version', serialize({ version: 1 }), 'was written by another version of the lab'],
  ])('says so when the folder holds %s', async (_what, bytes, message) => {
    const folder = await newFolder();
    await writeFile(join(folder, 'world.v8'), bytes);
    const lab = startLabProcess(['--json', '--folder', folder]);
    expect(await lab.exit).toBe(1);
    expect(lab.err()).toContain(message);
    expect(lab.err()).not.toContain('Usage');
  });

  it('says at once when the folder cannot be written', async () => {
    const folder = await newFolder();
    await writeFile(join(folder, 'a-file'), '');
    const lab = startLabProcess(['--json', '--folder', join(folder, 'a-file', 'below')]);
    expect(await lab.exit).toBe(1);
    expect(lab.err()).toContain('ENOTDIR');
    expect(lab.out()).toBe('');
  });

  it('ends when npm is gone, because npm passes a SIGTERM on to its shell only', async () => {
    const shell = spawn('sh', ['-c', `'${process.execPath}' '${main}' --json --scenario none; true`], {
      env: { ...process.env, npm_lifecycle_event: 'lab' },
    });
    onTestFinished(() => void shell.kill('SIGKILL'));
    let out = '';
    shell.stdout.on('data', (chunk) => {
      out += String(chunk);
    });
    await patiently(() => out.endsWith('\n'));
    const { control } = JSON.parse(out);
    shell.kill('SIGTERM');
    await patiently(() => fetch(`${control}/clock`).then(isThere, isGone));
  });

  it('is Slack alone when asked for no scenario', async () => {
    const lab = startLabProcess(['--json', '--scenario', 'none']);
    expect(await readyLine(lab)).toMatchObject({ instances: [], vaults: [], entra: null, ca: null });
  });

  it('tells a person where the page is and how to start the bot', async () => {
    const lab = startLabProcess([]);
    await patiently(() => lab.out().includes('Ctrl+C'));
    expect(lab.out()).toMatch(/http:\/\/127\.0\.0\.1:\d+\//);
    expect(lab.out()).toContain('npm run bot');
  });

  it.each([
    [['--unknown'], '--unknown'],
    [['--scenario', 'unheard-of'], 'there is no scenario "unheard-of"'],
    [['--scenario', 'healthy', '--instances', '3'], 'use --instances with --scenario fleet'],
    [['--instances', '0'], '--instances expects a number'],
    [['--instances', 'many'], '--instances expects a number'],
    [['--port', '99999'], '--port expects'],
    [['--scenario', 'none', '--folder', '/nowhere'], '--scenario none has neither'],
    [['extra'], 'extra'],
  ])('%j is refused with status 2', async (args, message) => {
    const lab = startLabProcess(args);
    expect(await lab.exit).toBe(2);
    expect(lab.err()).toContain(message);
    expect(lab.out()).toBe('');
  });
});
