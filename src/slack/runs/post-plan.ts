import { createHash } from 'node:crypto';
import { planShownRole, type RunMessage } from '../../engine/run/run-messages.ts';
import type { RunRecord } from '../../engine/run/run-store.ts';
import { postInThread } from '../post-answer.ts';
import { drawApprovable } from './draw-request.ts';
import { planCards } from './plan-cards.ts';
import type { ShowWorld } from './show-runs.ts';

/**
 * Posts the plan in full below its request, and only then lets it be approved: called again it goes on where it stopped.
 * Throws what Slack and the store answer.
 */
export async function postPlan(run: RunRecord, world: ShowWorld, request: RunMessage): Promise<void> {
  const { desk, client, context } = world;
  const cards = planCards(run.plan);
  // Another version of the bot may cut the plan in another way: half of each would be none.
  const cut = createHash('sha256').update(JSON.stringify(cards)).digest('hex').slice(0, 8);
  for (const [at, card] of cards.entries()) {
    const place = { runId: run.id, role: `plan/${cut}/${at + 1}` };
    const posted = await desk.messages.postOnce(place, run.version, async () => {
      await context.posts.turn(context.stopping);
      return postInThread(client, request, card);
    });
    // Another process is at it.
    if (posted === undefined) return;
  }
  // The button comes before the mark: a click between the two is refused and made again, a button that never comes is not.
  await desk.messages.postOnce({ runId: run.id, role: planShownRole }, run.version, async () => {
    await drawApprovable((await desk.read(run.id)) ?? run, world);
    return request;
  });
}
