import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';

/** Forgets what ended before a moment, posts of before of which nothing is left, and who reacted to what is gone. */
export function pruneReminders(database: Kysely<Tables>, beforeMs: number): Promise<void> {
  const before = new Date(beforeMs);
  return database.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('reminder').where('ended_at', '<', before).execute();
    await sql`
      delete from ekmbot.reminder_post where made_at < ${before}
        and not exists (select from ekmbot.reminder where post_id = reminder_post.id)`.execute(transaction);
    await sql`
      delete from ekmbot.reminder_subject where seen_at < ${before}
        and not exists (select from ekmbot.reminder where subject = reminder_subject.id)`.execute(
      transaction,
    );
    await transaction.deleteFrom('reminder_click').where('at', '<', before).execute();
  });
}
