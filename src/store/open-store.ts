import type { Log } from '../lib/log.ts';
import type { Store } from './store.ts';

export interface StoreOptions {
  /** EKM_DATA_DIR: where the embedded PostgreSQL lives when there is no `databaseUrl`. */
  dataDir: string;
  /** DATABASE_URL: a PostgreSQL of one's own. */
  databaseUrl?: string | undefined;
  log?: Log | undefined;
  /** Gives up the start of an embedded PostgreSQL: who wanted the store is stopping. */
  signal?: AbortSignal | undefined;
}

/**
 * Opens the store, starting the embedded PostgreSQL where it does not run, and brings the tables up to date.
 * The database's client is loaded here and not before: what needs no store starts without it.
 *
 * @throws OpsError `bad_configuration`, `store_refused` (the same next time) or `store_unreachable` (perhaps not)
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { connectStore } = await import('./connect-store.ts');
  return connectStore(options);
}
