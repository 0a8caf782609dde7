import { type Kysely, sql } from 'kysely';
import { type DatabaseServer, databaseServer } from './database-server.ts';
import { migrate } from './migrate.ts';
import { checkServerVersion, openDatabase } from './open-database.ts';
import type { StoreOptions } from './open-store.ts';
import { persistently } from './persistently.ts';
import { reminderStore } from './reminders/reminder-store.ts';
import { runMessageStore } from './runs/run-message-store.ts';
import { runStore } from './runs/run-store.ts';
import type { Store } from './store.ts';
import { lastGood, lastGoodTimes } from './sweeps/last-good.ts';
import { lastSweep } from './sweeps/last-sweep.ts';
import { pruneSweeps } from './sweeps/prune-sweeps.ts';
import { saveSweep } from './sweeps/save-sweep.ts';
import type { Tables } from './tables.ts';
import { unfinishedStore } from './unfinished/unfinished-store.ts';

/** Opens the store: the part of `openStore` that loads the database's client. */
export async function connectStore(options: StoreOptions): Promise<Store> {
  const server = await databaseServer(options);
  const database = openDatabase(server);
  const close = async () => {
    await database.destroy();
    await server.leave();
  };
  try {
    await persistently('opening the store', server.where, async () => {
      await checkServerVersion(database, server.where);
      await migrate(database);
    });
  } catch (error) {
    await close().catch(() => undefined);
    throw error;
  }
  return { ...storeOver(database.withSchema('ekmbot'), server), close };
}

function storeOver(database: Kysely<Tables>, { where }: DatabaseServer): Omit<Store, 'close'> {
  const reading = <T>(work: () => Promise<T>) => persistently('reading the store', where, work);
  const writing = <T>(work: () => Promise<T>) => persistently('writing to the store', where, work);
  const unfinished = unfinishedStore(database);
  return {
    kysely: database,
    runs: runStore(database, where),
    runMessages: runMessageStore(database, where),
    reminders: reminderStore(database, where),
    unfinished: {
      keep: (owner, message) => writing(() => unfinished.keep(owner, message)),
      release: (message) => writing(() => unfinished.release(message)),
      stayAlive: (owner) => writing(() => unfinished.stayAlive(owner)),
      takeOver: (owner, silentMs) => writing(() => unfinished.takeOver(owner, silentMs)),
    },
    saveSweep: (sweep) => writing(() => saveSweep(database, sweep)),
    lastSweep: (beforeMs) => reading(() => lastSweep(database, beforeMs)),
    lastGood: (kind, name) => reading(() => lastGood(database, kind, name)),
    lastGoodTimes: (kind, names) => reading(() => lastGoodTimes(database, kind, names)),
    pruneSweeps: (keepDays, nowMs) => writing(() => pruneSweeps(database, keepDays, nowMs)),
    ping: () =>
      reading(async () => {
        const startedAtMs = performance.now();
        await sql`select 1`.execute(database);
        return performance.now() - startedAtMs;
      }),
  };
}
