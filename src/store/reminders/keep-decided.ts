import { type Kysely, sql, type Transaction } from 'kysely';
import type { KeptReminder, ReminderEnd, ReminderPost } from '../../reminders/kept-reminders.ts';
import { plainJson } from '../sweeps/plain-json.ts';
import type { Tables } from '../tables.ts';
import { redrawPostsOf } from './redraw-posts-of.ts';
import type { MarksMoved } from './reminder-store.ts';
import { moveMarks } from './schedule-marks.ts';

/** What one moment of a schedule has decided. */
export interface Decided {
  schedule: string;
  marks: MarksMoved;
  atMs: number;
  posts: readonly NewPost[];
  /** Those of a post and those that say nothing, with their reason. */
  reminders: readonly Omit<KeptReminder, 'ended'>[];
  ended: readonly EndedSubject[];
  /** The series of subjects as they are now. */
  series: ReadonlyMap<string, string>;
  /** Subjects the end of whose being put off is told with this. */
  snoozeEnded: readonly string[];
}

export type NewPost = Pick<ReminderPost, 'id' | 'channel' | 'kind' | 'slotMs'>;

export interface EndedSubject {
  /** `subjectId`. */
  subject: string;
  end: ReminderEnd;
}

/** Whole or not at all. A reminder that is there already is left alone, and so is no post without one. */
export function keepDecided(database: Kysely<Tables>, decided: Decided): Promise<boolean> {
  return database.transaction().execute(async (transaction) => {
    if (!(await moveMarks(transaction, decided.schedule, decided.marks))) return false;
    await endReminders(transaction, decided.schedule, decided.ended);
    await keepSeries(transaction, decided);
    await tellSnoozesEnded(transaction, decided.snoozeEnded);
    await insertPosts(transaction, decided);
    await insertReminders(transaction, decided);
    return true;
  });
}

export function closeEnded(
  database: Kysely<Tables>,
  schedule: string,
  ended: readonly EndedSubject[],
): Promise<void> {
  return database.transaction().execute((each) => endReminders(each, schedule, ended));
}

/**
 * Posts that show one of them have to be drawn anew. What has not been posted is not posted any more, but by somebody who is
 * at it just now: that one is drawn anew, too.
 */
async function endReminders(
  transaction: Transaction<Tables>,
  schedule: string,
  ended: readonly EndedSubject[],
): Promise<void> {
  for (const { subject, end } of ended) {
    const rows = await transaction
      .updateTable('reminder')
      .set({ ended: plainJson(end), ended_at: new Date(end.atMs) })
      .where('schedule', '=', schedule.toLowerCase())
      .where('subject', '=', subject)
      .where('ended_at', 'is', null)
      .returning('post_id')
      .execute();
    const posts = [...new Set(rows.flatMap(({ post_id }) => post_id ?? []))];
    if (posts.length === 0) continue;
    await transaction
      .updateTable('reminder_post')
      .set({ version: sql`version + 1` })
      .where('id', 'in', posts)
      .execute();
    await transaction
      .updateTable('reminder')
      .set({ post_id: null, reason: `${end.kind} before it was posted` })
      .where('subject', '=', subject)
      .where('post_id', 'in', (query) =>
        query
          .selectFrom('reminder_post')
          .select('id')
          .where('id', 'in', posts)
          .where('place', 'is', null)
          .where('claim', 'is', null),
      )
      .execute();
  }
}

/** With a new series all begins anew: nobody has taken the subject, put it off or reacted to it. */
async function keepSeries(
  transaction: Transaction<Tables>,
  { series, atMs }: Pick<Decided, 'series' | 'atMs'>,
): Promise<void> {
  const at = new Date(atMs);
  const ids = [...series.keys()];
  await sql`
    insert into ekmbot.reminder_subject as kept (id, series, first_seen_at, seen_at)
    select id, series, ${at}, ${at} from unnest(${ids}::text[], ${[...series.values()]}::text[]) as seen (id, series)
    on conflict (id) do update set
      series = excluded.series,
      seen_at = excluded.seen_at,
      owner = case when kept.series = excluded.series then kept.owner end,
      snooze = case when kept.series = excluded.series then kept.snooze end,
      reacted_at = case when kept.series = excluded.series then kept.reacted_at end`.execute(transaction);
}

async function insertPosts(
  transaction: Transaction<Tables>,
  { schedule, atMs, posts }: Pick<Decided, 'schedule' | 'atMs' | 'posts'>,
): Promise<void> {
  if (posts.length === 0) return;
  const rows = posts.map(({ id, channel, kind, slotMs }) => ({
    id,
    schedule: schedule.toLowerCase(),
    channel,
    kind,
    slot_at: new Date(slotMs),
    made_at: new Date(atMs),
  }));
  await transaction.insertInto('reminder_post').values(rows).execute();
}

async function insertReminders(
  transaction: Transaction<Tables>,
  { posts, reminders }: Pick<Decided, 'posts' | 'reminders'>,
): Promise<void> {
  for (let from = 0; from < reminders.length; from += batchSize)
    await transaction
      .insertInto('reminder')
      .values(reminders.slice(from, from + batchSize).map(rowOf))
      .onConflict((conflict) => conflict.columns(['schedule', 'subject', 'series', 'threshold']).doNothing())
      .execute();
  const ids = posts.filter(({ kind }) => kind !== 'digest').map(({ id }) => id);
  if (ids.length === 0) return;
  await transaction
    .deleteFrom('reminder_post')
    .where('id', 'in', ids)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('reminder').select('subject').whereRef('reminder.post_id', '=', 'reminder_post.id'),
        ),
      ),
    )
    .execute();
}

function rowOf(reminder: Omit<KeptReminder, 'ended'>) {
  return {
    schedule: reminder.schedule.toLowerCase(),
    subject: reminder.subject,
    series: reminder.series,
    threshold: reminder.threshold,
    decided_at: new Date(reminder.decidedAtMs),
    post_id: reminder.postId ?? null,
    reason: reminder.reason ?? null,
    subject_at_post: plainJson(reminder.subjectAtPost),
  };
}

/** Before the new reminders of them: messages of before say that it is put off. */
async function tellSnoozesEnded(
  transaction: Transaction<Tables>,
  subjects: readonly string[],
): Promise<void> {
  if (subjects.length === 0) return;
  await transaction
    .updateTable('reminder_subject')
    .set({ snooze: sql`jsonb_set(snooze, '{isEndTold}', 'true')` })
    .where('id', 'in', [...subjects])
    .where('snooze', 'is not', null)
    .execute();
  await redrawPostsOf(transaction, subjects);
}

/** PostgreSQL takes 65,535 parameters in a statement. */
const batchSize = 1_000;
