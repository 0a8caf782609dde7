import { stat } from 'node:fs/promises';
import { dirname, parse } from 'node:path';
import type { ServerUser } from './server-user.ts';

/** The first folder on the way to one of these paths that a user may not enter, going by owner and mode. */
export async function closedFolder(paths: readonly string[], user: ServerUser): Promise<string | undefined> {
  for (const path of paths)
    for (const folder of foldersAbove(path)) if (await isClosed(folder, user)) return folder;
  return undefined;
}

/** `/a/b/c` → `/`, `/a`, `/a/b` */
function foldersAbove(path: string): string[] {
  const above = dirname(path);
  return above === parse(path).root ? [above] : [...foldersAbove(above), above];
}

async function isClosed(folder: string, { uid, gid }: ServerUser): Promise<boolean> {
  const found = await stat(folder).catch(() => undefined);
  if (found === undefined) return false;
  const mayEnter = found.uid === uid ? 0o100 : found.gid === gid ? 0o010 : 0o001;
  return (found.mode & mayEnter) === 0;
}
