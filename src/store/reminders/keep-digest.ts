import type { Kysely } from 'kysely';
import { plainJson } from '../sweeps/plain-json.ts';
import type { Tables } from '../tables.ts';
import type { NewPost } from './keep-decided.ts';
import type { MarksMoved } from './reminder-store.ts';
import { moveMarks } from './schedule-marks.ts';

/** A weekly summary to be posted. */
export interface NewDigest extends Omit<NewPost, 'kind'> {
  schedule: string;
  marks: MarksMoved;
  atMs: number;
  /** As plain data of the caller's own shape. */
  content: unknown;
}

/** One for each moment of a schedule: false when somebody else has made it. */
export function keepDigest(database: Kysely<Tables>, digest: NewDigest): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    if (!(await moveMarks(transaction, digest.schedule, digest.marks))) return false;
    const made = await transaction
      .insertInto('reminder_post')
      .values({
        id: digest.id,
        schedule: digest.schedule.toLowerCase(),
        channel: digest.channel,
        kind: 'digest',
        slot_at: new Date(digest.slotMs),
        made_at: new Date(digest.atMs),
        digest: plainJson(digest.content),
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    return made !== undefined;
  });
}

/** Only while nobody is posting it. */
export async function refreshDigest(database: Kysely<Tables>, id: string, content: unknown): Promise<void> {
  await database
    .updateTable('reminder_post')
    .set({ digest: plainJson(content) })
    .where('id', '=', id)
    .where('place', 'is', null)
    .execute();
}

export async function readDigestBefore(
  database: Kysely<Tables>,
  schedule: string,
  slotMs: number,
): Promise<number | undefined> {
  const row = await database
    .selectFrom('reminder_post')
    .select('made_at')
    .where('schedule', '=', schedule.toLowerCase())
    .where('kind', '=', 'digest')
    .where('dropped', 'is', null)
    .where('slot_at', '<', new Date(slotMs))
    .orderBy('slot_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.made_at.getTime();
}
