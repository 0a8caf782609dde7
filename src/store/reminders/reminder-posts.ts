import { randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { PostPlace, ReminderPost } from '../../reminders/kept-reminders.ts';
import type { Tables } from '../tables.ts';
import { mergeUnposted } from './merge-unposted.ts';
import { type Claimed, claimPost, giveBack, keepShown, renewClaim, showsLess } from './post-claims.ts';
import { readPost, type StoredPost } from './read-post.ts';
import { postOf } from './reminder-rows.ts';
import type { Asking } from './reminder-store.ts';

/** Posts, which are kept before they are posted. Times of claims are the store's own clock. */
export interface ReminderPosts {
  /** Those that Slack has not got yet, or that show less than is true, oldest first. */
  unshown: () => Promise<readonly ReminderPost[]>;
  /** A post with all that stands in it. */
  read: (id: string) => Promise<StoredPost | undefined>;
  /** Several that wait for one channel become one, once the oldest of them was made before a moment. */
  merge: (madeBeforeMs: number) => Promise<void>;
  /** Sends what waits of a schedule to the channel that it has now. */
  redirect: (schedule: string, channel: string) => Promise<void>;
  /**
   * Posts once over all processes, and gives back what stands there. Undefined: another process is about to post it, or it is
   * not to be posted. A process that died in between is followed by another after a minute. `post` gives back undefined when
   * nothing is left to say.
   *
   * @throws what `post` throws; the claim is given back
   */
  postOnce: (
    id: string,
    post: (claimed: Claimed) => Promise<PostPlace | undefined>,
  ) => Promise<ReminderPost | undefined>;
  /** Edits one that shows less than is true, one process at a time. @throws what `edit` throws; it then counts as it was */
  redraw: (id: string, edit: (claimed: Claimed) => Promise<PostPlace | undefined>) => Promise<boolean>;
}

export function reminderPosts(database: Kysely<Tables>, { reading, writing }: Asking): ReminderPosts {
  const drop = (id: string, claim: string, why: string) =>
    database
      .updateTable('reminder_post')
      .set({ dropped: why, claim: null })
      .where('id', '=', id)
      .where('claim', '=', claim)
      .execute();
  const claimed = async <T>(id: string, kind: 'post' | 'redraw', work: (claim: Claimed) => Promise<T>) => {
    const token = randomUUID();
    const claim = await writing(() => claimPost(database, { id, kind, claim: token }));
    if (claim === undefined) return undefined;
    const pulse = setInterval(
      () => void renewClaim(database, id, token).catch(() => undefined),
      renewEveryMs,
    );
    try {
      return await work(claim);
    } catch (error) {
      await writing(() => giveBack(database, id, token)).catch(() => undefined);
      throw error;
    } finally {
      clearInterval(pulse);
    }
  };
  const keep = (claim: Claimed, place: PostPlace) => writing(() => keepShown(database, claim, place));
  const find = async (id: string) => (await reading(() => readPost(database, id)))?.post;
  return {
    unshown: () => reading(() => readUnshown(database)),
    read: (id) => reading(() => readPost(database, id)),
    merge: (madeBeforeMs) => writing(() => mergeUnposted(database, madeBeforeMs)),
    redirect: (schedule, channel) => writing(() => redirect(database, schedule, channel)),
    postOnce: async (id, post) => {
      await claimed(id, 'post', async (claim) => {
        const place = await post(claim);
        if (place === undefined) await writing(() => drop(id, claim.claim, 'nothing of it was left to say'));
        else await keep(claim, place);
      });
      const now = await find(id);
      return now?.place === undefined ? undefined : now;
    },
    redraw: async (id, edit) => {
      const isDone = await claimed(id, 'redraw', async (claim) => {
        const { place } = claim.post;
        const moved = await edit(claim);
        if (place !== undefined) await keep(claim, moved ?? { ...place, isPart: false });
        return true;
      });
      return isDone === true;
    },
  };
}

const renewEveryMs = 15_000;

async function readUnshown(database: Kysely<Tables>): Promise<ReminderPost[]> {
  const rows = await database
    .selectFrom('reminder_post')
    .selectAll()
    .where('dropped', 'is', null)
    .where(sql<boolean>`(place is null or ${showsLess})`)
    .orderBy('slot_at')
    .orderBy('made_at')
    .orderBy('kind', 'desc')
    .orderBy('id')
    .execute();
  return rows.map(postOf);
}

/** Escalations have a channel of their own. */
async function redirect(database: Kysely<Tables>, schedule: string, channel: string): Promise<void> {
  await database
    .updateTable('reminder_post')
    .set({ channel })
    .where('schedule', '=', schedule.toLowerCase())
    .where('kind', '!=', 'escalation')
    .where('place', 'is', null)
    .where('channel', '!=', channel)
    .execute();
}
