import { execFileSync } from 'node:child_process';
import { cp, stat } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { Client } from 'pg';
import { expect, it, onTestFinished } from 'vitest';
import { type EmbeddedOptions, startEmbedded } from '../../src/store/embedded/start-embedded.ts';
import { patiently } from '../helpers/patiently.ts';
import { startChild } from './helpers/child.ts';
import { dataFolder, isPostgres } from './helpers/data-folder.ts';

it('starts on a Unix socket only, durable, behind folders that nobody else may enter', async () => {
  const folder = dataFolder();
  const server = await startEmbedded(folder.path);
  expect(server.how).toBe('started');
  const client = await connected(server);
  const { rows } = await client.query(
    `select name, setting from pg_settings where name in ('listen_addresses', 'fsync', 'data_checksums', 'full_page_writes')`,
  );
  await client.end();
  expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
    listen_addresses: '',
    fsync: 'on',
    data_checksums: 'on',
    full_page_writes: 'on',
  });
  for (const path of [folder.postgres, folder.data, `${folder.postgres}/socket`])
    expect((await stat(path)).mode & 0o777).toBe(0o700);
  await server.leave();
});

it('is adopted by a second process, and stopped by the last that leaves', async () => {
  const folder = dataFolder();
  const server = await startEmbedded(folder.path);
  const other = startChild('use-embedded', [folder.path]);
  await patiently(() => other.said.out !== '');
  expect(other.said).toEqual({ out: 'adopted\n', err: '' });
  await server.leave();
  const pid = folder.serverPid() ?? 0;
  expect(isPostgres(pid)).toBe(true);
  other.release();
  expect(await other.ended).toBe('adopted\nleft\n');
  expect(isPostgres(pid)).toBe(false);
  expect(folder.serverPid()).toBeUndefined();
});

it('is started once by twenty processes that come first together', { timeout: 60_000 }, async () => {
  const folder = dataFolder();
  const children = Array.from({ length: 20 }, () => startChild('use-embedded', [folder.path]));
  await Promise.all(children.map((child) => until(child.said, '\n')));
  const how = children.map(({ said }) => said.out.trim() + said.err).sort();
  expect(how).toEqual([...Array.from({ length: 19 }, () => 'adopted'), 'started']);
  for (const child of children) child.release();
  await Promise.all(children.map((child) => child.ended));
  expect(folder.serverPid()).toBeUndefined();
});

it('outlives a process that is killed, and is adopted again', async () => {
  const folder = dataFolder();
  const first = startChild('use-embedded', [folder.path]);
  await until(first.said, 'started');
  first.kill();
  await first.ended;
  const server = await startEmbedded(folder.path);
  expect(server.how).toBe('adopted');
  await server.leave();
  expect(folder.serverPid()).toBeUndefined();
});

it('comes back by itself when it is killed while in use', async () => {
  const folder = dataFolder();
  const server = await startEmbedded(folder.path);
  const before = folder.serverPid() ?? 0;
  process.kill(before, 'SIGKILL');
  await patiently(async () => {
    await server.ready();
    const pid = folder.serverPid();
    return pid !== undefined && pid !== before;
  });
  await server.ready();
  const client = await connected(server);
  expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  await client.end();
  await server.leave();
  expect(folder.serverPid()).toBeUndefined();
});

it('is ended again when its start is given up, and started anew for whoever comes next', async () => {
  const folder = dataFolder();
  const stopping = new AbortController();
  const given = startEmbedded(folder.path, { signal: stopping.signal });
  given.catch(() => undefined);
  // Its lock file is there a while before it answers.
  while (folder.serverPid() === undefined) await setImmediate();
  const pid = folder.serverPid() ?? 0;
  stopping.abort();
  await expect(given).rejects.toMatchObject({ code: 'store_unreachable' });
  expect(isPostgres(pid)).toBe(false);
  expect((await entered(folder.path)).how).toBe('started');
});

it('puts the socket elsewhere under a long path, the same place each time, and another one for a copy', async () => {
  const long = 'long-'.repeat(30);
  const folder = dataFolder(undefined, long);
  const first = await startEmbedded(folder.path);
  await first.leave();
  const copy = dataFolder(undefined, long);
  await cp(folder.path, copy.path, { recursive: true, preserveTimestamps: true });
  if (process.getuid?.() === 0)
    execFileSync('chown', ['-R', `--reference=${folder.postgres}`, copy.postgres]);

  const server = await entered(folder.path);
  expect(server.config.host).toBe(first.config.host);
  expect(Buffer.byteLength(`${server.config.host}/.s.PGSQL.5432`)).toBeLessThan(100);
  expect((await stat(String(server.config.host))).mode & 0o777).toBe(0o700);
  const ofCopy = await entered(copy.path);
  expect(ofCopy.how).toBe('started');
  expect(ofCopy.config.host).not.toBe(server.config.host);
});

async function entered(path: string, options: EmbeddedOptions = {}) {
  const server = await startEmbedded(path, options);
  onTestFinished(() => server.leave());
  return server;
}

async function connected({ config }: { config: ConstructorParameters<typeof Client>[0] }): Promise<Client> {
  const client = new Client(config);
  await client.connect();
  return client;
}

/** Twenty processes on a busy machine take their time: longer than `patiently` waits. */
async function until(said: { readonly out: string }, text: string): Promise<void> {
  for (let wait = 0; wait < 3 && !said.out.includes(text); wait++)
    await patiently(() => said.out.includes(text)).catch(() => undefined);
  expect(said.out).toContain(text);
}
