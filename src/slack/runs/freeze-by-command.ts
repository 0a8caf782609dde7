import type { WebClient } from '@slack/web-api';
import { closest } from 'fastest-levenshtein';
import { freezeOn } from '../../engine/run/hold.ts';
import type { Freeze, RunRecord } from '../../engine/run/run-store.ts';
import type { RunDesk } from '../../engine/run-desk.ts';
import { OpsError } from '../../lib/ops-error.ts';
import type { Card } from '../cards/card.ts';
import { problemCard } from '../cards/problem-card.ts';
import type { Context } from '../context.ts';
import { fleetRefusal } from '../fleet-refusal.ts';
import { type Asked, postAnswer } from '../post-answer.ts';
import { said } from './answer-step.ts';
import { deskInTime } from './desk-in-time.ts';
import { freezeListCard, frozenCard, thawedCard } from './freeze-cards.ts';
import { readSlackUser } from './read-slack-user.ts';
import { liveStates } from './run-words.ts';

/** What a person typed after `freeze`, and how they are answered alone. */
interface FreezeWish {
  client: WebClient;
  asked: Asked;
  text: string;
  tell: (card: Card) => Promise<unknown>;
}

/** Freezes, lifts a freeze, or lists them. What was done is said to everybody, where it was asked and where runs are shown. */
export async function askForFreeze(wish: FreezeWish, context: Context): Promise<void> {
  const { client, asked, text, tell } = wish;
  const [, first = '', rest = ''] = /^\s*(\S*)\s*([\s\S]*)$/.exec(text) ?? [];
  try {
    const refusal = await fleetRefusal(client, asked.user, context);
    if (refusal !== undefined) throw refusal;
    const desk = await deskInTime(context, 10_000);
    if (first === '') await tell(freezeListCard(await desk.freezes(), context.command));
    else if (first.toLowerCase() === 'lift') await lift(wish, desk, rest.trim(), context);
    else await freeze(wish, desk, { tag: await knownTag(first, context), reason: rest.trim() }, context);
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    await tell(problemCard('Nothing was frozen or lifted', error));
  }
}

async function freeze(
  wish: FreezeWish,
  desk: RunDesk,
  { tag, reason }: Pick<Freeze, 'tag' | 'reason'>,
  context: Context,
): Promise<void> {
  const by = await readSlackUser(wish.client, wish.asked.user, context.now);
  const wanted = {
    tag,
    reason,
    by: { name: wish.asked.user, slackId: wish.asked.user },
    atMs: context.now(),
  };
  const { done, why } = await desk.freeze(wanted, by);
  if (!done) {
    await wish.tell(said(`Nothing was frozen. ${why}`));
    return;
  }
  const kept = (await desk.freezes()).find((each) => each.tag === tag) ?? wanted;
  const held = await runsHeld(desk, kept);
  await tellAll(wish, desk, held, (runs) => frozenCard(kept, runs, context.command), context);
}

async function lift(wish: FreezeWish, desk: RunDesk, word: string, context: Context): Promise<void> {
  const frozen = await desk.freezes();
  const found = frozen.find(({ tag }) => tag.toLowerCase() === word.toLowerCase());
  if (found === undefined) {
    await wish.tell(freezeListCard(frozen, context.command, `There is no freeze on "${word}".`));
    return;
  }
  const held = await runsHeld(desk, found);
  const by = await readSlackUser(wish.client, wish.asked.user, context.now);
  const { done, why } = await desk.thaw(found.tag, by, context.now());
  if (!done) {
    await wish.tell(said(`The freeze stays. ${why}`));
    return;
  }
  const account = { name: wish.asked.user, slackId: wish.asked.user };
  const left = await desk.freezes();
  await tellAll(wish, desk, held, (runs) => thawedCard(found, { by: account, runs, left }), context);
}

/** A tag that no instance has would freeze nothing, and everybody would believe that it does. */
async function knownTag(word: string, { fleet, command }: Context): Promise<string> {
  if (word.toLowerCase() === 'all') return 'all';
  const { instances, vaults } = await fleet.inventory();
  const tags = [...new Set([...instances, ...vaults].flatMap((each) => each.tags))];
  const tag = tags.find((each) => each.toLowerCase() === word.toLowerCase());
  if (tag !== undefined) return tag;
  const meant =
    tags.length === 0 ? 'ekm.yaml gives no instance a tag' : `the nearest is "${closest(word, tags)}"`;
  throw new OpsError(
    'bad_configuration',
    `Nothing in ekm.yaml has the tag "${word}", so a freeze on it would hold nothing: ${meant}.`,
    `Type ${command} freeze all and the reason, or a tag of ekm.yaml.`,
  );
}

async function runsHeld(desk: RunDesk, freeze: Freeze): Promise<RunRecord[]> {
  const live = await desk.list({ states: liveStates, limit: 200 });
  return live.filter(({ plan }) => freezeOn(plan.targets, [freeze]));
}

/** Once where it was asked, and once in each other channel that shows a run which it concerns. */
async function tellAll(
  { client, asked }: FreezeWish,
  desk: RunDesk,
  runs: readonly RunRecord[],
  draw: (runs: readonly RunRecord[]) => Card,
  context: Context,
): Promise<void> {
  const channels = new Set<string>();
  for (const { id } of runs)
    for (const { role, channel } of await desk.messages.of(id))
      if (role === 'request' || role === 'progress') channels.add(channel);
  await postAnswer(client, asked, draw(runs));
  channels.delete(asked.channel);
  for (const channel of channels) {
    await context.posts.turn(context.stopping);
    await postAnswer(client, { channel, user: asked.user }, draw(runs)).catch((error: unknown) =>
      context.log.warn({ err: error, channel }, 'a freeze was not told'),
    );
  }
}
