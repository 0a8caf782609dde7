import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { openStore } from '../../../src/store/open-store.ts';
import { type DataFolder, dataFolder, keptDataFolder } from './data-folder.ts';

/**
 * Puts an empty store into a folder for EKM_DATA_DIR, as the first start would leave it: initdb takes a second of work
 * and a thousand files that have to reach the disk, and the tests of a hundred starts are not about it.
 *
 * Commits do not wait for the disk there: not for tests that kill PostgreSQL and ask what it has kept.
 */
export async function fillDataFolder(path: string): Promise<void> {
  // Nobody has tried tests on Windows; PostgreSQL makes its folder itself.
  if (process.platform === 'win32') return;
  made ??= makeOnce();
  await copy(`${await made}/.`, path);
}

/** A folder for EKM_DATA_DIR with an empty store, which lives as long as the test. */
export async function filledFolder(): Promise<DataFolder> {
  const folder = dataFolder();
  await fillDataFolder(folder.path);
  return folder;
}

let made: Promise<string> | undefined;

/** Gives back a folder that was made from these sources, by this or an earlier run of tests. */
async function makeOnce(): Promise<string> {
  const ready = `${cache}/empty-store-${hashOfSources()}`;
  if (existsSync(ready)) return ready;
  const folder = keptDataFolder();
  try {
    const store = await openStore({ dataDir: folder.path });
    await sql`alter database postgres set synchronous_commit = off`.execute(store.kysely);
    await store.close();
    mkdirSync(cache, { recursive: true });
    const unfinished = `${ready}.${process.pid}`;
    await copy(folder.path, unfinished);
    try {
      renameSync(unfinished, ready);
    } catch (error) {
      // Another worker was faster.
      await rm(unfinished, { recursive: true, force: true });
      if (!existsSync(ready)) throw error;
    }
    return ready;
  } finally {
    await folder.remove();
  }
}

/** With owners, modes and times: PostgreSQL may run as another user. */
async function copy(from: string, to: string): Promise<void> {
  await promisify(execFile)('cp', ['-a', from, to]);
}

function hashOfSources(): string {
  const hash = createHash('sha256');
  for (const file of globSync('**/*.ts', { cwd: sources }).sort())
    hash.update(readFileSync(`${sources}/${file}`));
  hash.update(readFileSync(lockFile));
  return hash.digest('hex').slice(0, 12);
}

const sources = fileURLToPath(new URL('../../../src/store', import.meta.url));
const lockFile = fileURLToPath(new URL('../../../package-lock.json', import.meta.url));
const cache = fileURLToPath(new URL('../../../node_modules/.cache/ekmbot', import.meta.url));
