import { chmodSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startEmbedded } from '../../src/store/embedded/start-embedded.ts';
import { patiently } from '../helpers/patiently.ts';
import { startChild } from './helpers/child.ts';
import { type DataFolder, dataFolder } from './helpers/data-folder.ts';
import { isRoot, NAMELESS_USER, ordinaryUsers } from './helpers/users.ts';

const [user = 0, stranger = 0] = isRoot ? ordinaryUsers : [process.getuid?.() ?? 0];

it('runs as an ordinary user', async () => {
  const folder = dataFolder(isRoot ? user : undefined);
  expect(await comeAndGo(folder.path, isRoot ? user : undefined)).toBe('started\nleft\n');
  expect(statSync(folder.data).uid).toBe(user);
});

it('says that a folder cannot be written to', async () => {
  const folder = dataFolder(isRoot ? user : undefined);
  chmodSync(folder.path, 0o555);
  const said = await comeAndGo(join(folder.path, 'deep'), isRoot ? user : undefined);
  expect(said).toMatch(/^store_refused: making the folder .*: permission is denied\.\nSet EKM_DATA_DIR/);
});

it('says that a file is in the way', async () => {
  const folder = dataFolder();
  writeFileSync(join(folder.path, 'postgres'), '');
  await expect(startEmbedded(folder.path)).rejects.toMatchObject({
    code: 'store_refused',
    message: expect.stringContaining('a file of that name is in the way'),
  });
});

describe.runIf(isRoot)('started by root', () => {
  it('PostgreSQL runs as another user, who owns the folder', async () => {
    const folder = dataFolder();
    expect(await comeAndGo(folder.path)).toBe('started\nleft\n');
    expect(statSync(folder.data).uid).toBeGreaterThan(0);
    expect(statSync(folder.postgres).uid).toBe(statSync(folder.data).uid);
  });

  it('adopts and starts what an ordinary user had, and leaves it to that user', async () => {
    const folder = dataFolder(user);
    expect(await comeAndGo(folder.path, user)).toBe('started\nleft\n');
    expect(await comeAndGo(folder.path)).toBe('started\nleft\n');
    const owner = startChild('use-embedded', [folder.path], user);
    await patiently(() => owner.said.out === 'started\n');
    expect(await comeAndGo(folder.path)).toBe('adopted\nleft\n');
    owner.release();
    expect(await owner.ended).toBe('started\nleft\n');
  });

  it('another user is told whose the folder is', async () => {
    const folder = dataFolder(user);
    chmodSync(folder.path, 0o777);
    expect(await comeAndGo(folder.path, user)).toBe('started\nleft\n');
    const said = await comeAndGo(folder.path, stranger);
    expect(said).toContain(`belongs to user id ${user}, and the bot runs as user id ${stranger}`);
  });

  it('a user without a line in /etc/passwd is told so', async () => {
    const folder = dataFolder(NAMELESS_USER);
    const said = await comeAndGo(folder.path, NAMELESS_USER);
    expect(said).toMatch(/store_refused: .* no entry in \/etc\/passwd/);
    expect(said).toContain('DATABASE_URL');
  });

  it('a parent folder that the other user may not pass is named as the cause', async () => {
    const folder = closedFolder();
    const said = await comeAndGo(folder.path);
    const closed = join(folder.path, '..');
    expect(said).toMatch(/store_refused: .* runs as root, PostgreSQL therefore as user id \d+/);
    expect(said).toContain(`that user may not enter ${closed}.\n`);
    expect(said).toContain(`chmod o+x ${closed}`);
  });
});

function closedFolder(): DataFolder {
  const folder = dataFolder(undefined, 'closed/open');
  mkdirSync(folder.path, { recursive: true });
  chmodSync(join(folder.path, '..'), 0o700);
  return folder;
}

/** What a process says that enters and leaves at once. */
function comeAndGo(path: string, as?: number): Promise<string> {
  const child = startChild('use-embedded', [path], as);
  child.release();
  return child.ended;
}
