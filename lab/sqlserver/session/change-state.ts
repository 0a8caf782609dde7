import { lockOf } from './instance-lock.ts';
import type { ServerSession } from './server-session.ts';
import { Cancelled } from './signals.ts';

/**
 * Does what changes the state of the instance: alone, and so that a rollback can undo it.
 * Outside a transaction the lock is given back at once.
 */
export async function changeState<T>(
  session: ServerSession,
  signal: AbortSignal,
  change: () => T | Promise<T>,
): Promise<T> {
  const { instance, transactions, settings } = session;
  transactions.demandWritable();
  const lock = lockOf(instance);
  await lock.acquire(transactions, {
    timeoutMs: settings.lockTimeoutMs,
    clock: instance.network.clock,
    signal,
  });
  try {
    if (signal.aborted) throw new Cancelled();
    transactions.beforeChange();
    return await change();
  } finally {
    transactions.afterChange();
    if (transactions.count === 0) lock.release(transactions);
  }
}
