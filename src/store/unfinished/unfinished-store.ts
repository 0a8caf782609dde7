import { type Kysely, sql } from 'kysely';
import { plainJson } from '../sweeps/plain-json.ts';
import type { Tables } from '../tables.ts';

/** Messages that say that something is going on, and by which process. */
export interface UnfinishedStore {
  /** Keeps a message, or what it shows from now on if it is interrupted. */
  keep: (owner: string, message: UnfinishedMessage) => Promise<void>;
  /** Lets go of a message, whoever has it. */
  release: (message: Pick<UnfinishedMessage, 'channel' | 'ts'>) => Promise<void>;
  /** Says that an owner is alive: what it has stays its own. */
  stayAlive: (owner: string) => Promise<void>;
  /** Takes over what no owner has said anything of for `silentMs`: each message goes to one taker. */
  takeOver: (owner: string, silentMs: number) => Promise<UnfinishedMessage[]>;
}

export interface UnfinishedMessage {
  channel: string;
  ts: string;
  /** What it shows when it is interrupted, as plain data. Secrets in it are masked. */
  interrupted: unknown;
}

/** Over the tables. Times are the database's, so that processes need no common clock. */
export function unfinishedStore(database: Kysely<Tables>): UnfinishedStore {
  return {
    keep: async (owner, { channel, ts, interrupted }) => {
      const shown = plainJson(interrupted);
      await database
        .insertInto('unfinished_message')
        .values({ channel, ts, owner, interrupted: shown })
        .onConflict((conflict) =>
          conflict
            .columns(['channel', 'ts'])
            .doUpdateSet({ owner, interrupted: shown, alive_at: sql`clock_timestamp()` }),
        )
        .execute();
    },
    release: async ({ channel, ts }) => {
      await database
        .deleteFrom('unfinished_message')
        .where('channel', '=', channel)
        .where('ts', '=', ts)
        .execute();
    },
    stayAlive: async (owner) => {
      await database
        .updateTable('unfinished_message')
        .set({ alive_at: sql`clock_timestamp()` })
        .where('owner', '=', owner)
        .execute();
    },
    takeOver: async (owner, silentMs) =>
      database
        .updateTable('unfinished_message')
        .set({ owner, alive_at: sql`clock_timestamp()` })
        .where('alive_at', '<', sql<Date>`clock_timestamp() - ${silentMs} * interval '1 millisecond'`)
        .returning(['channel', 'ts', 'interrupted'])
        .execute(),
  };
}
