import type { Store } from '../../store/store.ts';
import { RunClaims } from '../run-claims.ts';

/**
 * Does something in one process at a time. The turn is a lock of a PostgreSQL session: it ends with the process that has it,
 * whatever ends that. Undefined: another process, or this one, is at it.
 *
 * @param work its signal aborts with `signal`, and when the turn is lost
 */
export async function inTurn<T>(
  database: Store['kysely'],
  { name, signal }: { name: string; signal: AbortSignal },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | undefined> {
  const claims = await RunClaims.open(database);
  const pulse = setInterval(() => void claims.check().catch(() => undefined), pulseMs);
  try {
    const claim = await claims.claim(name);
    if (claim === undefined) return undefined;
    return await work(AbortSignal.any([signal, claims.lost]));
  } finally {
    clearInterval(pulse);
    await claims.close();
  }
}

/** A session that is silent for a minute is ended by the server. */
const pulseMs = 15_000;
