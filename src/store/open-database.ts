import { Kysely, PostgresDialect, sql } from 'kysely';
import { Pool } from 'pg';
import { OpsError } from '../lib/ops-error.ts';
import type { DatabaseServer } from './database-server.ts';
import type { Tables } from './tables.ts';

/** Connections to a server; each is made once the server is ready, so that a crash of it is a pause and no error. */
export function openDatabase({ config, ready }: DatabaseServer): Kysely<Tables> {
  const pool = new Pool({
    ...config,
    max: 5,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    query_timeout: 120_000,
  });
  // A connection that breaks is replaced with the next query, whose own error says what happened. Unheard, "error"
  // would end the process: that of an idle connection on the pool, that of one in use on itself.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  const patientPool = {
    options: pool.options,
    connect: async () => {
      await ready();
      return pool.connect();
    },
    end: () => pool.end(),
  };
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: patientPool }) });
}

const OLDEST_VERSION = 14;

/** @throws OpsError `store_refused` when the server is too old */
export async function checkServerVersion(database: Kysely<Tables>, where: string): Promise<void> {
  const { rows } = await sql<{ number: number; version: string }>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as version`.execute(
    database,
  );
  const found = rows[0];
  if (found !== undefined && found.number >= OLDEST_VERSION * 10_000) return;
  throw new OpsError(
    'store_refused',
    `opening the store (${where}): the server is PostgreSQL ${found?.version ?? 'of an unknown version'}, and the bot needs ${OLDEST_VERSION} or later.`,
    'Upgrade the server, or leave DATABASE_URL out: the bot brings a PostgreSQL of its own.',
  );
}
