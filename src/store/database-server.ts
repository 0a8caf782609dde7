import type { ClientConfig } from 'pg';
import { startEmbedded } from './embedded/start-embedded.ts';
import type { StoreOptions } from './open-store.ts';
import { connectionFromUrl } from './own-server/connection-from-url.ts';

/** The PostgreSQL that the store is in, whoever runs it. */
export interface DatabaseServer {
  config: ClientConfig;
  /** For messages. */
  where: string;
  /** Resolves when it may be asked. */
  ready: () => Promise<void>;
  /** After all connections are closed. */
  leave: () => Promise<void>;
}

/** The server that DATABASE_URL names, else the embedded one. */
export async function databaseServer({
  dataDir,
  databaseUrl,
  log,
  signal,
}: StoreOptions): Promise<DatabaseServer> {
  if (databaseUrl === undefined) {
    const embedded = await startEmbedded(dataDir, { ...(log && { log }), signal });
    return { ...embedded, where: `the embedded PostgreSQL in ${dataDir}` };
  }
  const nothing = () => Promise.resolve();
  return { ...connectionFromUrl(databaseUrl), ready: nothing, leave: nothing };
}
