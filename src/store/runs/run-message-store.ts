import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { RunMessage, RunMessages } from '../../engine/run/run-messages.ts';
import { persistently } from '../persistently.ts';
import type { Tables } from '../tables.ts';

/** Messages of runs in PostgreSQL. @param where the server, for errors */
export function runMessageStore(database: Kysely<Tables>, where: string): RunMessages {
  const reading = <T>(work: () => Promise<T>) => persistently('reading the store', where, work);
  const writing = <T>(work: () => Promise<T>) => persistently('writing to the store', where, work);
  const find = (place: Place) => reading(() => findMessage(database, place));
  return {
    of: (runId) => reading(() => messagesOf(database, runId)),
    postOnce: async (place, version, post) => {
      const claim = randomUUID();
      if (!(await writing(() => claimPost(database, place, { version, claim })))) return find(place);
      try {
        const { channel, ts } = await post();
        await writing(() => keepPosted(database, place, { channel, ts, claim }));
      } catch (error) {
        await writing(() => giveBack(database, place, claim)).catch(() => undefined);
        throw error;
      }
      return find(place);
    },
    redraw: (place, version, edit, { again = false } = {}) =>
      writing(() =>
        database.transaction().execute(async (transaction) => {
          const row = await messageQuery(transaction, place).forUpdate().executeTakeFirst();
          const message = row && toMessage(row);
          if (message === undefined || message.version > version || (message.version === version && !again))
            return false;
          await edit(message);
          await transaction
            .updateTable('run_message')
            .set({ version })
            .where('run_id', '=', place.runId)
            .where('role', '=', place.role)
            .execute();
          return true;
        }),
      ),
  };
}

interface Place {
  runId: string;
  role: string;
}

/** A claim that nobody made good for so long is anybody's. Longer than a post waits for its turn with Slack. */
const claimLifeSeconds = 60;

/** Whether the claim is ours. */
async function claimPost(
  database: Kysely<Tables>,
  { runId, role }: Place,
  { version, claim }: { version: number; claim: string },
): Promise<boolean> {
  const taken = await database
    .insertInto('run_message')
    .values({ run_id: runId, role, version, claim })
    .onConflict((conflict) =>
      conflict
        .columns(['run_id', 'role'])
        .doUpdateSet({ version, claim, claimed_at: sql`clock_timestamp()` })
        .where('run_message.ts', 'is', null)
        // A write that is repeated after a lost answer finds its own claim.
        .where((where) =>
          where.or([
            where('run_message.claim', '=', claim),
            where(
              'run_message.claimed_at',
              '<',
              sql<Date>`clock_timestamp() - ${claimLifeSeconds} * interval '1 second'`,
            ),
          ]),
        ),
    )
    .returning('claim')
    .executeTakeFirst();
  return taken !== undefined;
}

async function keepPosted(
  database: Kysely<Tables>,
  { runId, role }: Place,
  { channel, ts, claim }: { channel: string; ts: string; claim: string },
): Promise<void> {
  await database
    .updateTable('run_message')
    .set({ channel, ts })
    .where('run_id', '=', runId)
    .where('role', '=', role)
    .where('claim', '=', claim)
    .execute();
}

async function giveBack(database: Kysely<Tables>, { runId, role }: Place, claim: string): Promise<void> {
  await database
    .deleteFrom('run_message')
    .where('run_id', '=', runId)
    .where('role', '=', role)
    .where('claim', '=', claim)
    .where('ts', 'is', null)
    .execute();
}

async function findMessage(database: Kysely<Tables>, place: Place): Promise<RunMessage | undefined> {
  const row = await messageQuery(database, place).executeTakeFirst();
  return row && toMessage(row);
}

function messageQuery(database: Kysely<Tables>, { runId, role }: Place) {
  return database.selectFrom('run_message').selectAll().where('run_id', '=', runId).where('role', '=', role);
}

async function messagesOf(database: Kysely<Tables>, runId: string): Promise<RunMessage[]> {
  const rows = await database
    .selectFrom('run_message')
    .selectAll()
    .where('run_id', '=', runId)
    .orderBy('claimed_at')
    .execute();
  return rows.flatMap((row) => toMessage(row) ?? []);
}

/** Undefined: it is only claimed. */
function toMessage(row: {
  run_id: string;
  role: string;
  channel: string | null;
  ts: string | null;
  version: number;
}): RunMessage | undefined {
  const { run_id: runId, role, channel, ts, version } = row;
  return channel === null || ts === null ? undefined : { runId, role, channel, ts, version };
}
