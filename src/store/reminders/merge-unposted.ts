import type { Kysely, Selectable, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { isFree } from './post-claims.ts';

/**
 * Several posts that wait for one channel become one: whoever comes back after an hour is told once. The newest keeps, and of
 * one subject in it the newest reminder. Of digests of one schedule only the newest is posted: it is about all that is.
 */
export function mergeUnposted(database: Kysely<Tables>, madeBeforeMs: number): Promise<void> {
  return database.transaction().execute(async (transaction) => {
    const rows = await transaction
      .selectFrom('reminder_post')
      .selectAll()
      .where('dropped', 'is', null)
      .where('place', 'is', null)
      .where(isFree)
      .orderBy('slot_at')
      .orderBy('made_at')
      .orderBy('id')
      .forUpdate()
      .skipLocked()
      .execute();
    const groups = Map.groupBy(rows, ({ kind, channel, schedule }) =>
      [kind, channel, kind === 'digest' ? schedule : ''].join('\n'),
    );
    for (const group of groups.values())
      if (group.length > 1 && group.some(({ made_at }) => made_at.getTime() < madeBeforeMs))
        await mergeGroup(transaction, group);
  });
}

async function mergeGroup(
  transaction: Transaction<Tables>,
  group: readonly Selectable<Tables['reminder_post']>[],
): Promise<void> {
  const keeps = group.at(-1)?.id ?? '';
  const others = group.slice(0, -1).map(({ id }) => id);
  await transaction.updateTable('reminder').set({ post_id: keeps }).where('post_id', 'in', others).execute();
  await transaction
    .updateTable('reminder_post')
    .set({ dropped: 'it became one with a later one' })
    .where('id', 'in', others)
    .execute();
  await sql`
    update ekmbot.reminder as older set post_id = null, reason = 'a later one was said in the same message'
    where post_id = ${keeps} and exists (
      select from ekmbot.reminder as newer
      where newer.post_id = ${keeps} and newer.subject = older.subject
        and (newer.decided_at, newer.schedule, newer.threshold) > (older.decided_at, older.schedule, older.threshold)
    )`.execute(transaction);
}
