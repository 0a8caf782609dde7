import { type FileHandle, open } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { OpsError } from '../../lib/ops-error.ts';
import type { StartLimits } from './ensure-server.ts';
import { explainFileError } from './explain-file-error.ts';
import type { Place } from './place.ts';

/**
 * Does `work` while no other process starts or stops the PostgreSQL of this place. The lock is the kernel's
 * (SQLite takes it on an empty file): it ends with its process, so that nobody has to judge whether one is stale.
 *
 * @throws OpsError `store_unreachable` when others hold it for longer than `timeoutMs`, or until `signal` says to stop
 */
export async function holdLock<T>(
  place: Place,
  { timeoutMs, signal }: Partial<StartLimits> & Pick<StartLimits, 'timeoutMs'>,
  work: () => Promise<T>,
): Promise<T> {
  const lock = await openLock(place);
  try {
    const sinceMs = performance.now();
    while (!isTaken(lock, place)) {
      const waitedMs = performance.now() - sinceMs;
      if (waitedMs > timeoutMs || signal?.aborted === true) throw heldByOthers(place, waitedMs);
      await sleep(20);
    }
    return await work();
  } finally {
    lock.close();
  }
}

async function openLock({ lockFile, user }: Place): Promise<DatabaseSync> {
  let file: FileHandle | undefined;
  try {
    file = await open(lockFile, 'a', 0o600);
    if (user !== undefined) await file.chown(user.uid, user.gid);
    return new DatabaseSync(lockFile);
  } catch (error) {
    throw explainFileError('opening the lock of the embedded PostgreSQL', lockFile, error);
  } finally {
    await file?.close();
  }
}

/** SQLITE_BUSY (5) says that another has it. A journal in memory: the lock must be had on a full disk too. */
function isTaken(lock: DatabaseSync, { lockFile }: Place): boolean {
  try {
    lock.exec('PRAGMA busy_timeout = 0; PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (error instanceof Error && 'errcode' in error && error.errcode === 5) return false;
    throw explainFileError('taking the lock of the embedded PostgreSQL', lockFile, error);
  }
}

function heldByOthers({ lockFile }: Place, waitedMs: number): OpsError {
  return new OpsError(
    'store_unreachable',
    `starting the embedded PostgreSQL: another process has been starting or stopping it for ${Math.round(waitedMs / 1000)} s and still holds ${lockFile}.`,
    'Wait for it and try again; if it hangs, end that process (the lock ends with it).',
  );
}
