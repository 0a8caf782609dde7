import { type Kysely, sql } from 'kysely';
import type { KeptReminder, KeptSubject } from '../../reminders/kept-reminders.ts';
import type { Tables } from '../tables.ts';
import { reminderOf, subjectOf } from './reminder-rows.ts';

/** What has come and gone in a schedule since a moment. */
export interface ToldSince {
  /** The first reminder of each series that began since then. */
  fresh: readonly KeptReminder[];
  /** The newest reminder of each series that was renewed since then. */
  renewed: readonly KeptReminder[];
}

export async function readKept(database: Kysely<Tables>): Promise<ReadonlyMap<string, KeptSubject>> {
  const rows = await database.selectFrom('reminder_subject').selectAll().execute();
  return new Map(rows.map((row) => [row.id, subjectOf(row)]));
}

/** The newest series is that of the newest reminder: another schedule may have seen a newer one already. */
export async function readSaid(
  database: Kysely<Tables>,
  schedule: string,
): Promise<ReadonlyMap<string, readonly KeptReminder[]>> {
  const rows = await ofSchedule(database, schedule).orderBy('decided_at').orderBy('threshold').execute();
  const bySubject = Map.groupBy(rows.map(reminderOf), ({ subject }) => subject);
  return new Map(
    [...bySubject].map(([subject, all]) => {
      const newest = all.at(-1)?.series;
      return [subject, all.filter(({ series }) => series === newest)];
    }),
  );
}

export async function readOpen(database: Kysely<Tables>, schedule: string): Promise<KeptReminder[]> {
  const rows = await ofSchedule(database, schedule)
    .distinctOn('subject')
    .where('ended_at', 'is', null)
    .orderBy('subject')
    .orderBy('decided_at', 'desc')
    .execute();
  return rows.map(reminderOf);
}

export async function readTold(
  database: Kysely<Tables>,
  schedule: string,
  sinceMs: number,
): Promise<ToldSince> {
  const since = new Date(sinceMs);
  const first = await ofSchedule(database, schedule)
    .distinctOn(['subject', 'series'])
    .where('ended_at', 'is', null)
    .orderBy('subject')
    .orderBy('series')
    .orderBy('decided_at')
    .execute();
  const renewed = await ofSchedule(database, schedule)
    .distinctOn(['subject', 'series'])
    .where('ended_at', '>', since)
    .where(sql<boolean>`ended->>'kind' = 'renewed'`)
    .orderBy('subject')
    .orderBy('series')
    .orderBy('decided_at', 'desc')
    .execute();
  return {
    fresh: first.filter(({ decided_at }) => decided_at > since).map(reminderOf),
    renewed: renewed.map(reminderOf),
  };
}

function ofSchedule(database: Kysely<Tables>, schedule: string) {
  return database.selectFrom('reminder').selectAll().where('schedule', '=', schedule.toLowerCase());
}
