import { chmod, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Address } from './address.ts';
import type { Place } from './place.ts';
import { processState } from './process-state.ts';

/** The process id of the PostgreSQL that runs on this data folder; undefined when none does. */
export async function livePid({ data }: Place): Promise<number | undefined> {
  const pid = await readPid(join(data, 'postmaster.pid'));
  return pid !== undefined && (await processState(pid, data)) === 'ours' ? pid : undefined;
}

/**
 * Removes lock files whose process id now belongs to a zombie or to another program, or that have held none for a
 * while. PostgreSQL itself clears what a dead process left behind, but takes these for a live server and would never
 * start again. Nothing else is removed: the lock file is what keeps two servers off one folder.
 */
export async function clearImpostors({ data }: Place, address: Address): Promise<void> {
  const files = [join(data, 'postmaster.pid')];
  if (address.kind === 'socket') files.push(`${address.socketFile}.lock`);
  for (const file of files) {
    const pid = await readPid(file);
    const state = pid === undefined ? undefined : await processState(pid, data);
    if (state === 'zombie' || state === 'other' || (pid === undefined && (await isAbandoned(file))))
      await rm(file, { force: true });
  }
}

/**
 * A server that starts has an empty lock file for an instant; a full disk or a power cut leaves one for good. How old
 * it is, the file system says by its own clock, which on a network share is not ours: setting the mode that the file
 * has stamps its change time and leaves its content's alone.
 */
async function isAbandoned(file: string): Promise<boolean> {
  try {
    await chmod(file, (await stat(file)).mode & 0o7777);
    const { ctimeMs, mtimeMs } = await stat(file);
    return ctimeMs - mtimeMs > 3_000;
  } catch {
    // It is gone, or not ours to judge.
    return false;
  }
}

/** The first line of a lock file. */
async function readPid(file: string): Promise<number | undefined> {
  const [line = ''] = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  const pid = Math.abs(Number.parseInt(line, 10));
  return Number.isSafeInteger(pid) && pid > 0 ? pid : undefined;
}
