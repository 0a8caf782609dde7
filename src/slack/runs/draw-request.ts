import { planShownRole, type RunMessage } from '../../engine/run/run-messages.ts';
import type { RunRecord } from '../../engine/run/run-store.ts';
import type { Card } from '../cards/card.ts';
import { editMessage } from '../post-answer.ts';
import { peopleByName } from './people-by-name.ts';
import { requestCard } from './request-card.ts';
import type { ShowWorld } from './show-runs.ts';

/** Draws a request again where its message shows an older version. Throws what Slack and the store answer. */
export async function drawRequest(run: RunRecord, shown: RunMessage, world: ShowWorld): Promise<void> {
  if (shown.version >= run.version) return;
  const { desk, context } = world;
  const card = await drawnRequest(run, world, await isPlanShown(run.id, world));
  // The turn comes first: while a message is redrawn the store keeps its row to itself.
  await context.edits.turn(context.stopping);
  if (context.stopping.aborted) return;
  await desk.messages.redraw({ runId: run.id, role: 'request' }, run.version, editing(card, world));
}

/**
 * Lets a request be approved, now that its plan can be read. Throws what Slack and the store answer, and when the bot
 * stops before.
 */
export async function drawApprovable(run: RunRecord, world: ShowWorld): Promise<void> {
  const { desk, context } = world;
  const card = await drawnRequest(run, world, true);
  await context.edits.turn(context.stopping);
  if (context.stopping.aborted) throw new Error('the bot stops before a request can be approved');
  const place = { runId: run.id, role: 'request' };
  // Also where this very version is drawn: the run has not changed, what stands below it has.
  await desk.messages.redraw(place, run.version, editing(card, world), { again: true });
}

/** The request as its message shows it, with the people whom its rule tells of it while it waits for them. */
export async function drawnRequest(
  run: RunRecord,
  { context }: Pick<ShowWorld, 'context'>,
  isPlanThere: boolean,
): Promise<Card> {
  const names = run.state === 'awaiting_approval' ? run.rule.notify.people : [];
  const mentions = (await peopleByName(context, names)).flatMap(({ slackId }) => slackId ?? []);
  return requestCard(run, { mentions, isPlanShown: isPlanThere });
}

/** Whether the whole plan stands in the thread of its request. */
export async function isPlanShown(runId: string, { desk }: Pick<ShowWorld, 'desk'>): Promise<boolean> {
  return (await desk.messages.of(runId)).some(({ role }) => role === planShownRole);
}

function editing(card: Card, { client }: ShowWorld): (message: RunMessage) => Promise<void> {
  return ({ channel, ts }) => editMessage(client, { channel, ts, isDirect: false }, card);
}
