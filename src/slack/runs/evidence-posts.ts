import { blockSize } from '../cards/block-size.ts';
import { BLOCKS_BUDGET } from '../limits.ts';
import { postInThread } from '../post-answer.ts';
import { evidenceCards } from './evidence-card.ts';
import { type EvidenceGroup, evidenceGroups } from './evidence-groups.ts';
import { postTogether } from './post-together.ts';
import type { RunThread } from './show-progress.ts';
import type { ShowWorld } from './show-runs.ts';

/**
 * Posts what each step showed into the thread of its run, once over all processes and in the order of the steps. What
 * has come while it waited for its turn with Slack goes together into one message.
 */
export async function postEvidence({ run, shown, top }: RunThread, world: ShowWorld): Promise<void> {
  const { desk, client, context } = world;
  const posted = new Set(shown.map(({ role }) => role));
  let left = evidenceGroups(run).filter(({ role }) => !posted.has(role));
  while (left.length > 0) {
    await context.posts.turn(context.stopping);
    if (context.stopping.aborted) return;
    const together = firstThatFit(left);
    left = left.slice(together.length);
    const roles = together.map(({ role }) => role);
    await postTogether(desk.messages, { runId: run.id, version: run.version, roles }, async (claimed) => {
      const cards = evidenceCards(together.filter(({ role }) => claimed.has(role)));
      let first: Awaited<ReturnType<typeof postInThread>> | undefined;
      for (const [at, card] of cards.entries()) {
        if (at > 0) await context.posts.turn();
        const place = await postInThread(client, top, card);
        first ??= place;
      }
      return first ?? top;
    });
  }
}

/** As many as one message takes; one that is too long for that alone. */
function firstThatFit(groups: readonly EvidenceGroup[]): readonly EvidenceGroup[] {
  let count = 1;
  while (count < groups.length && count < MOST_TOGETHER && fits(groups.slice(0, count + 1))) count++;
  return groups.slice(0, count);
}

function fits(groups: readonly EvidenceGroup[]): boolean {
  const cards = evidenceCards(groups);
  return cards.length === 1 && blockSize(cards[0]?.blocks) <= BLOCKS_BUDGET;
}

const MOST_TOGETHER = 20;
