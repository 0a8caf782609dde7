import { type Kysely, type Selectable, sql } from 'kysely';
import type { ChannelProblem } from '../../reminders/reminder-desk.ts';
import { cleanText } from '../sweeps/plain-json.ts';
import type { Tables } from '../tables.ts';
import type { Asking } from './reminder-store.ts';

/** Channels that took nothing. */
export interface ChannelRefusals {
  list: () => Promise<readonly (ChannelProblem & { settings: string })[]>;
  /** Keeps a refusal; `isTold` of the answer is false for the first one who meets it. */
  refused: (refusal: Refusal) => Promise<ChannelProblem>;
  took: (channel: string) => Promise<void>;
}

interface Refusal {
  channel: string;
  problem: string;
  atMs: number;
  /** Fingerprint of what ekm.yaml says of reminders. */
  settings: string;
}

export function channelRefusals(database: Kysely<Tables>, { reading, writing }: Asking): ChannelRefusals {
  return {
    list: () =>
      reading(async () => {
        const rows = await database.selectFrom('reminder_channel').selectAll().orderBy('since').execute();
        return rows.map((row) => ({ ...problemOf(row, true), settings: row.settings }));
      }),
    refused: (refusal) => writing(() => keepRefusal(database, refusal)),
    took: (channel) =>
      writing(async () => {
        await database.deleteFrom('reminder_channel').where('channel', '=', channel).execute();
      }),
  };
}

/**
 * Tried again after a day, then after twice as long each time; a refusal before that counts as the same. Once ekm.yaml has
 * changed it is another problem, of which nobody has been told.
 */
function keepRefusal(database: Kysely<Tables>, refusal: Refusal): Promise<ChannelProblem> {
  const { channel, problem, atMs, settings } = refusal;
  const at = new Date(atMs);
  return database.transaction().execute(async (transaction) => {
    const first = {
      problem: cleanText(problem),
      since: at,
      again_at: new Date(atMs + dayMs),
      refusals: 1,
      settings,
    };
    const fresh = await transaction
      .insertInto('reminder_channel')
      .values({ channel, ...first })
      .onConflict((conflict) =>
        conflict.column('channel').doUpdateSet(first).where('reminder_channel.settings', '!=', settings),
      )
      .returningAll()
      .executeTakeFirst();
    if (fresh !== undefined) return problemOf(fresh, false);
    await transaction
      .updateTable('reminder_channel')
      .set({
        refusals: sql`refusals + 1`,
        again_at: sql<Date>`${at}::timestamptz + least(power(2, refusals), ${sql.lit(mostDays)}) * interval '1 day'`,
      })
      .where('channel', '=', channel)
      .where('again_at', '<=', at)
      .execute();
    const row = await transaction
      .updateTable('reminder_channel')
      .set({ problem: cleanText(problem) })
      .where('channel', '=', channel)
      .returningAll()
      .executeTakeFirstOrThrow();
    return problemOf(row, true);
  });
}

function problemOf(row: Selectable<Tables['reminder_channel']>, isTold: boolean): ChannelProblem {
  return {
    channel: row.channel,
    problem: row.problem,
    sinceMs: row.since.getTime(),
    againAtMs: row.again_at.getTime(),
    isTold,
  };
}

const dayMs = 86_400_000;
const mostDays = 8;
