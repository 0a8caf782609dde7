import { type Kysely, sql } from 'kysely';
import type { Tables } from '../tables.ts';

/** Until when what is forgotten had ended; summaries are large, and of their moment once they are posted. */
export interface Forgotten {
  endedBeforeMs: number;
  digestsBeforeMs: number;
}

/** Forgets what ended, posts of which nothing is left, who reacted to what is gone, and what summaries said. */
export function pruneReminders(
  database: Kysely<Tables>,
  { endedBeforeMs, digestsBeforeMs }: Forgotten,
): Promise<void> {
  const before = new Date(endedBeforeMs);
  return database.transaction().execute(async (transaction) => {
    // A message is drawn whole: what ended stays with what stands in the same one and has not.
    await sql`
      delete from ekmbot.reminder as gone where ended_at < ${before}
        and not exists (
          select from ekmbot.reminder as beside
          where beside.post_id = gone.post_id and (beside.ended_at is null or beside.ended_at >= ${before})
        )`.execute(transaction);
    await sql`
      delete from ekmbot.reminder_post where made_at < ${before}
        and not exists (select from ekmbot.reminder where post_id = reminder_post.id)`.execute(transaction);
    await sql`
      delete from ekmbot.reminder_subject where seen_at < ${before}
        and not exists (select from ekmbot.reminder where subject = reminder_subject.id)`.execute(
      transaction,
    );
    await transaction
      .updateTable('reminder_post')
      .set({ digest: null })
      .where('kind', '=', 'digest')
      .where('place', 'is not', null)
      .where('digest', 'is not', null)
      .where('made_at', '<', new Date(digestsBeforeMs))
      .execute();
    await transaction.deleteFrom('reminder_click').where('at', '<', before).execute();
  });
}
