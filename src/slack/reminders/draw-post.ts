import type { PostPlace } from '../../reminders/kept-reminders.ts';
import type { PostContent, ShownReminder } from '../../reminders/reminder-desk.ts';
import { subjectId } from '../../reminders/reminder-subject.ts';
import type { Card } from '../cards/card.ts';
import { paragraph } from '../cards/simple-blocks.ts';
import { refusalOf } from '../identity.ts';
import { editMessage, postInChannel, postInThread } from '../post-answer.ts';
import { cardsOfPost, type PostWorld } from './cards-of-post.ts';
import { endedCard } from './ended-card.ts';

/**
 * Posts a post for the first time, once over all processes: its first message. What does not fit follows by `redrawPost`.
 * Gives back whether more of it is to follow. Throws what Slack and the store answer.
 */
export async function postFirst(postId: string, channel: string, world: PostWorld): Promise<boolean> {
  const { desk, client, context } = world;
  // The turn comes first: a claim on a post does not live for ever.
  await context.posts.turn(context.stopping);
  if (context.stopping.aborted) return false;
  const posted = await desk.postOnce(postId, async (content) => {
    const cards = await cardsOfPost(content, world);
    const place = await postInChannel(client, channel, cards[0] ?? nothingLeft);
    return { ...place, isPart: cards.length > 1, told: endedIn(content).map(idOf) };
  });
  return posted?.place?.isPart === true;
}

/**
 * Brings a post up to date: first what is still missing of it in its thread, a message at a time, then all of it drawn
 * again; what has ended since is told in the thread, once. Gives back whether more is to follow.
 */
export async function redrawPost(postId: string, world: PostWorld): Promise<boolean> {
  const { desk, context } = world;
  await context.edits.turn(context.stopping);
  if (context.stopping.aborted) return false;
  let isPart = false;
  await desk.redraw(postId, async (content) => {
    const place = await drawn(content, world);
    isPart = place?.isPart === true;
    return place;
  });
  return isPart;
}

/** A summary is of its moment: it is not drawn again. */
async function drawn(content: PostContent, world: PostWorld): Promise<PostPlace | undefined> {
  const { place } = content.post;
  if (place === undefined || content.digest !== undefined) return place;
  const { more = [] } = place;
  const cards = await cardsOfPost(content, world);
  const missing = cards[more.length + 1];
  if (missing !== undefined) {
    await world.context.posts.turn(world.context.stopping);
    const { ts } = await postInThread(world.client, place, missing);
    // What stands already may show less than is true: then all of it is drawn once more.
    const isStale = content.post.shownVersion < content.post.version;
    return { ...place, more: [...more, ts], isPart: isStale || cards.length > more.length + 2 };
  }
  const isThere = await editAll(place, cards, world);
  return { ...(isThere ? await tellEnds(content, place, world) : place), isPart: false };
}

/** False: somebody has deleted the message, or nobody can write there any more; then there is nothing to keep true. */
async function editAll(
  place: PostPlace,
  cards: readonly Card[],
  { client, context }: PostWorld,
): Promise<boolean> {
  const { channel, ts, more = [] } = place;
  try {
    for (const [at, each] of [ts, ...more].entries()) {
      const card = cards[at] ?? nothingLeft;
      if (at > 0) context.edits.take();
      await editMessage(client, { channel, ts: each, isDirect: false }, card);
    }
    return true;
  } catch (error) {
    if (!cannotBeEdited.has(refusalOf(error) ?? '')) throw error;
    context.log.debug({ err: error }, 'a reminder cannot be edited any more');
    return false;
  }
}

/** One line in the thread for all that has ended since it was last told. */
async function tellEnds(
  content: PostContent,
  place: PostPlace,
  { client, context }: PostWorld,
): Promise<PostPlace> {
  const told = new Set(place.told ?? []);
  const fresh = endedIn(content).filter((shown) => !told.has(idOf(shown)) && isNewest(shown, place));
  if (fresh.length === 0) return place;
  await context.posts.turn(context.stopping);
  await postInThread(client, place, endedCard(fresh, content.nowMs));
  return { ...place, told: [...told, ...fresh.map(idOf)] };
}

function endedIn({ reminders }: PostContent): ShownReminder[] {
  return reminders.filter(({ reminder }) => reminder.ended !== undefined);
}

function idOf({ reminder }: ShownReminder): string {
  return subjectId(reminder.subjectAtPost);
}

/** Of several messages about one thing the newest tells how it ended; the others only show it. */
function isNewest({ saidAt }: ShownReminder, { ts, more = [] }: PostPlace): boolean {
  return saidAt === undefined || saidAt.ts === ts || more.includes(saidAt.ts);
}

const nothingLeft: Card = {
  text: 'Nothing is left to say here: the messages above have it.',
  blocks: [paragraph('Nothing is left to say here: the messages above have it.')],
};

/** Slack's refusals of an edit that come again for ever. Source: Slack's page of chat.update. */
const cannotBeEdited: ReadonlySet<string> = new Set([
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
  'channel_not_found',
  'not_in_channel',
  'is_archived',
  'is_inactive',
]);
