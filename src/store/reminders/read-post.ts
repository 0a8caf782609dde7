import type { Kysely } from 'kysely';
import type { KeptReminder, KeptSubject, PostPlace, ReminderPost } from '../../reminders/kept-reminders.ts';
import type { Tables } from '../tables.ts';
import { postOf, reminderOf, subjectOf } from './reminder-rows.ts';

/** A post with all that is kept of it. */
export interface StoredPost {
  post: ReminderPost;
  /** Its own. */
  reminders: readonly KeptReminder[];
  /** Subjects of its schedule that it may speak of, by id. */
  kept: ReadonlyMap<string, KeptSubject>;
  /** Where the newest reminder of a subject of its schedule stands; that may be here. */
  saidAt: ReadonlyMap<string, PostPlace>;
  /** Of a digest, as it was given. */
  digest: unknown;
  madeAtMs: number;
}

export async function readPost(database: Kysely<Tables>, id: string): Promise<StoredPost | undefined> {
  const row = await database.selectFrom('reminder_post').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined) return undefined;
  const own = await database.selectFrom('reminder').selectAll().where('post_id', '=', id).execute();
  const kept = await database
    .selectFrom('reminder_subject')
    .selectAll()
    .where('id', 'in', (query) =>
      query
        .selectFrom('reminder')
        .select('subject')
        .where((where) => where.or([where('schedule', '=', row.schedule), where('post_id', '=', id)])),
    )
    .execute();
  const said = await database
    .selectFrom('reminder')
    .innerJoin('reminder_post', 'reminder_post.id', 'reminder.post_id')
    .distinctOn('subject')
    .select(['subject', 'place'])
    .where('reminder.schedule', '=', row.schedule)
    .where('kind', '=', 'reminders')
    .where('place', 'is not', null)
    .orderBy('subject')
    .orderBy('decided_at', 'desc')
    .execute();
  return {
    post: postOf(row),
    reminders: own.map(reminderOf),
    kept: new Map(kept.map((each) => [each.id, subjectOf(each)])),
    saidAt: new Map(said.map(({ subject, place }) => [subject, place as PostPlace])),
    digest: row.digest ?? undefined,
    madeAtMs: row.made_at.getTime(),
  };
}
