import { sql, type Transaction } from 'kysely';
import type { Tables } from '../tables.ts';

/** Has every message be drawn anew in which one of the subjects stands open. A summary is of its moment. */
export async function redrawPostsOf(
  transaction: Transaction<Tables>,
  subjects: readonly string[],
): Promise<void> {
  await transaction
    .updateTable('reminder_post')
    .set({ version: sql`version + 1` })
    .where('kind', '!=', 'digest')
    .where('id', 'in', (query) =>
      query
        .selectFrom('reminder')
        .select('post_id')
        .where('subject', 'in', [...subjects])
        .where('ended_at', 'is', null)
        .where('post_id', 'is not', null)
        .$castTo<{ post_id: string }>(),
    )
    .execute();
}
