import { type Kysely, sql } from 'kysely';
import { type ReminderSubject, subjectId } from '../../reminders/reminder-subject.ts';
import { plainJson } from '../sweeps/plain-json.ts';
import type { Tables } from '../tables.ts';

/** The newest reading of the fleet for reminders. Moments are the bot's clock. */
export interface FleetLook {
  /** When somebody last began to read; undefined: never. */
  triedAtMs: number | undefined;
  /** When it was last read; undefined: never. */
  readAtMs: number | undefined;
  /** Since then nothing at all could be read; undefined: the last try read something. */
  failingSinceMs: number | undefined;
}

export async function readLook(database: Kysely<Tables>): Promise<FleetLook> {
  const row = await database
    .selectFrom('reminder_look')
    .select(['tried_at', 'read_at', 'failing_since'])
    .executeTakeFirst();
  return {
    triedAtMs: row?.tried_at.getTime(),
    readAtMs: row?.read_at?.getTime(),
    failingSinceMs: row?.failing_since?.getTime(),
  };
}

/** The subjects of the newest reading. */
export async function readSubjects(database: Kysely<Tables>): Promise<readonly ReminderSubject[]> {
  const row = await database.selectFrom('reminder_look').select('subjects').executeTakeFirst();
  return (row?.subjects ?? []) as readonly ReminderSubject[];
}

/** That it fails is kept with the first failure: how long it has been failing is what counts. */
export async function noteTry(database: Kysely<Tables>, atMs: number, isFailed: boolean): Promise<void> {
  const tried_at = new Date(atMs);
  await database
    .insertInto('reminder_look')
    .values({ tried_at, failing_since: isFailed ? tried_at : null })
    .onConflict((conflict) =>
      conflict.column('one').doUpdateSet({
        tried_at,
        ...(isFailed && { failing_since: sql<Date>`coalesce(reminder_look.failing_since, ${tried_at})` }),
      }),
    )
    .execute();
}

/** What was read just now. */
export interface NewLook {
  readAtMs: number;
  subjects: readonly ReminderSubject[];
  /** The same as JSON that has passed the redactor: there may be many, and it takes its time. */
  subjectsText: string;
}

/** What waits to be posted says from now on what was read. */
export async function keepLook(
  database: Kysely<Tables>,
  { readAtMs, subjects, subjectsText }: NewLook,
): Promise<void> {
  const read_at = new Date(readAtMs);
  const row = { tried_at: read_at, read_at, failing_since: null, subjects: subjectsText };
  await database.transaction().execute(async (transaction) => {
    await transaction
      .insertInto('reminder_look')
      .values(row)
      .onConflict((conflict) => conflict.column('one').doUpdateSet(row))
      .execute();
    const waiting = await transaction
      .selectFrom('reminder')
      .innerJoin('reminder_post', 'reminder_post.id', 'reminder.post_id')
      .where('reminder_post.place', 'is', null)
      .where('reminder.ended_at', 'is', null)
      .select(['subject', 'series'])
      .distinct()
      .execute();
    const now = new Map(subjects.map((subject) => [keyOf(subject), subject]));
    for (const { subject, series } of waiting) {
      const read = now.get(`${subject}\n${series}`);
      if (read === undefined) continue;
      await transaction
        .updateTable('reminder')
        .set({ subject_at_post: plainJson(read) })
        .where('subject', '=', subject)
        .where('series', '=', series)
        .where('post_id', 'in', (query) =>
          query.selectFrom('reminder_post').select('id').where('place', 'is', null),
        )
        .execute();
    }
  });
}

function keyOf(subject: ReminderSubject): string {
  return `${subjectId(subject)}\n${subject.series}`;
}
