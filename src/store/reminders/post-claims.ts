import { type Kysely, sql } from 'kysely';
import type { PostPlace, ReminderPost } from '../../reminders/kept-reminders.ts';
import { plainJson } from '../sweeps/plain-json.ts';
import type { Tables } from '../tables.ts';
import { postOf } from './reminder-rows.ts';

/** A post that nobody else posts or edits for a minute. */
export interface Claimed {
  claim: string;
  /** As it was when it was claimed: its version is what is about to be shown. */
  post: ReminderPost;
  /** Somebody has tried to post it before: it may stand. */
  wasTried: boolean;
}

/** A claim that nobody renewed for so long is anybody's: its process is gone. */
const claimLifeSeconds = 60;

/** True of rows that nobody is at. */
export const isFree = sql<boolean>`(claim is null
  or claimed_at < clock_timestamp() - ${sql.lit(claimLifeSeconds)} * interval '1 second')`;

/** True of posts that show less than is true, or whose rest is still to come into the thread. */
export const showsLess = sql<boolean>`(shown_version < version or place->>'isPart' = 'true')`;

/** Undefined: somebody is at it, or there is nothing to do. */
export function claimPost(
  database: Kysely<Tables>,
  { id, kind, claim }: { id: string; kind: 'post' | 'redraw'; claim: string },
): Promise<Claimed | undefined> {
  return database.transaction().execute(async (transaction) => {
    const row = await transaction
      .selectFrom('reminder_post')
      .selectAll()
      .where('id', '=', id)
      .where('dropped', 'is', null)
      .where('place', kind === 'post' ? 'is' : 'is not', null)
      .$if(kind === 'redraw', (query) => query.where(showsLess))
      // A write that is repeated after a lost answer finds its own claim.
      .where(sql<boolean>`(${isFree} or claim = ${claim})`)
      .forUpdate()
      .executeTakeFirst();
    if (row === undefined) return undefined;
    await transaction
      .updateTable('reminder_post')
      .set({ claim, claimed_at: sql`clock_timestamp()`, was_tried: true })
      .where('id', '=', id)
      .execute();
    return { claim, post: postOf(row), wasTried: row.was_tried && row.claim !== claim };
  });
}

export async function keepShown(
  database: Kysely<Tables>,
  { claim, post }: Claimed,
  place: PostPlace,
): Promise<void> {
  await database
    .updateTable('reminder_post')
    .set({
      place: plainJson(place),
      shown_version: post.version,
      claim: null,
    })
    .where('id', '=', post.id)
    .where('claim', '=', claim)
    .execute();
}

/** Keeps a claim for another while: a picture may take long to draw. */
export async function renewClaim(database: Kysely<Tables>, id: string, claim: string): Promise<void> {
  await database
    .updateTable('reminder_post')
    .set({ claimed_at: sql`clock_timestamp()` })
    .where('id', '=', id)
    .where('claim', '=', claim)
    .execute();
}

export async function giveBack(database: Kysely<Tables>, id: string, claim: string): Promise<void> {
  await database
    .updateTable('reminder_post')
    .set({ claim: null })
    .where('id', '=', id)
    .where('claim', '=', claim)
    .execute();
}
