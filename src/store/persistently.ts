import { setTimeout as sleep } from 'node:timers/promises';
import { explainDatabaseError, isConnectionLoss } from './explain-database-error.ts';

/**
 * Does what may be done twice, and does it again after the connection was lost: a server that is killed and comes
 * back is a pause. Errors are put in words.
 */
export async function persistently<T>(doing: string, where: string, work: () => Promise<T>): Promise<T> {
  const until = performance.now() + PATIENCE_MS;
  for (const pauseMs of [...PAUSES_MS, undefined]) {
    try {
      return await work();
    } catch (error) {
      const isLast = pauseMs === undefined || performance.now() > until;
      if (isLast || !isConnectionLoss(error)) throw explainDatabaseError(doing, where, error);
      await sleep(pauseMs);
    }
  }
  throw new Error('unreachable: the last attempt returns or throws');
}

/** Together some three seconds, and no further attempt after one that took long: longer waits are the caller's to decide. */
const PATIENCE_MS = 8_000;
const PAUSES_MS = [50, 200, 500, 1_000, 1_500];
