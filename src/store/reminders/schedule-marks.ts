import type { Kysely } from 'kysely';
import type { Tables } from '../tables.ts';
import type { MarksMoved } from './reminder-store.ts';

/** The newest moments of a schedule that have been decided. */
export interface ScheduleMarks {
  lookedAtMs: number;
  digestAtMs: number;
}

/** By name in lower case. */
export async function readMarks(database: Kysely<Tables>): Promise<ReadonlyMap<string, ScheduleMarks>> {
  const rows = await database.selectFrom('reminder_schedule').selectAll().execute();
  return new Map(
    rows.map(({ name, looked_at, digest_at }) => [
      name,
      { lookedAtMs: looked_at.getTime(), digestAtMs: digest_at.getTime() },
    ]),
  );
}

/** Compare and swap: of two who decide the same moment one gets true. */
export async function moveMarks(
  database: Kysely<Tables>,
  schedule: string,
  { before, after }: MarksMoved,
): Promise<boolean> {
  const name = schedule.toLowerCase();
  const marks = { looked_at: new Date(after.lookedAtMs), digest_at: new Date(after.digestAtMs) };
  if (before === undefined) {
    const made = await database
      .insertInto('reminder_schedule')
      .values({ name, ...marks })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .returning('name')
      .executeTakeFirst();
    return made !== undefined;
  }
  const moved = await database
    .updateTable('reminder_schedule')
    .set(marks)
    .where('name', '=', name)
    .where('looked_at', '=', new Date(before.lookedAtMs))
    .where('digest_at', '=', new Date(before.digestAtMs))
    .returning('name')
    .executeTakeFirst();
  return moved !== undefined;
}
