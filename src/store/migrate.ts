import { setTimeout as sleep } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { OpsError } from '../lib/ops-error.ts';
import { allMigrations } from './migrations/all-migrations.ts';
import type { Migration } from './migrations/migration.ts';
import type { Tables } from './tables.ts';

/**
 * Brings schema `ekmbot` up to date. Processes that start together take turns, so that each migration runs once,
 * each in a transaction of its own with the line that says that it ran.
 *
 * @throws OpsError `store_refused` when a newer version of the bot has been here, `store_unreachable` when another
 * process keeps the turn for two minutes
 */
export async function migrate(
  database: Kysely<Tables>,
  migrations: readonly Migration[] = allMigrations,
): Promise<void> {
  await database.connection().execute(async (session) => {
    await takeTurn(session);
    try {
      await sql`create schema if not exists ekmbot`.execute(session);
      await sql`create table if not exists ekmbot.migration (
        name text primary key, applied_at timestamptz not null default now())`.execute(session);
      const applied = await appliedNames(session);
      refuseNewer(applied, migrations);
      for (const migration of migrations) if (!applied.has(migration.name)) await apply(session, migration);
    } finally {
      // When the connection broke, the turn ended with it.
      await sql`select pg_advisory_unlock(${LOCK_KEY})`.execute(session).catch(() => undefined);
    }
  });
}

/** Any number that nobody else in the database uses: "ekmbot" in ASCII. */
const LOCK_KEY = 0x65_6b_6d_62_6f_74;
const TURN_TIMEOUT_MS = 120_000;

/** Polled: a session that waits inside pg_advisory_lock would block CREATE INDEX CONCURRENTLY of the one it waits for. */
async function takeTurn(session: Kysely<Tables>): Promise<void> {
  const until = performance.now() + TURN_TIMEOUT_MS;
  for (;;) {
    const { rows } = await sql<{ has: boolean }>`select pg_try_advisory_lock(${LOCK_KEY}) as has`.execute(
      session,
    );
    if (rows[0]?.has === true) return;
    if (performance.now() > until) {
      throw new OpsError(
        'store_unreachable',
        'bringing the tables of the store up to date: another process has been at it for two minutes.',
        "Wait for it and start again; SELECT * FROM pg_locks WHERE locktype = 'advisory' shows who it is.",
      );
    }
    await sleep(50);
  }
}

async function appliedNames(session: Kysely<Tables>): Promise<ReadonlySet<string>> {
  const rows = await session.withSchema('ekmbot').selectFrom('migration').select('name').execute();
  return new Set(rows.map(({ name }) => name));
}

function refuseNewer(applied: ReadonlySet<string>, migrations: readonly Migration[]): void {
  const strangers = [...applied].filter((name) => !migrations.some((migration) => migration.name === name));
  if (strangers.length === 0) return;
  throw new OpsError(
    'store_refused',
    `opening the store: a newer version of the bot has been here (${strangers.sort().join(', ')}), and there is no way back.`,
    'Run that version or a later one, or give this one a database of its own.',
  );
}

async function apply(session: Kysely<Tables>, { name, statements }: Migration): Promise<void> {
  await session.transaction().execute(async (transaction) => {
    for (const statement of statements) await sql.raw(statement).execute(transaction);
    await transaction.withSchema('ekmbot').insertInto('migration').values({ name }).execute();
  });
}
