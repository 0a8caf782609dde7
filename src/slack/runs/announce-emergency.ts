import { missingApprovers } from '../../engine/approval/reminder-due.ts';
import type { Who } from '../../engine/run/run.ts';
import type { RunRecord } from '../../engine/run/run-store.ts';
import { editMessage, postAnswer, postWhereTaken } from '../post-answer.ts';
import { emergencyCard } from './emergency-card.ts';
import { peopleByName } from './people-by-name.ts';
import type { ShowRun, ShowWorld } from './show-runs.ts';

/**
 * Tells everybody who could have approved, before an emergency run begins: each of them directly, and the channel of the
 * rule. Who cannot be reached is kept in the audit; when nobody can, nothing begins. Later it shows the review.
 */
export const announceEmergency: ShowRun = async (run, world) => {
  const { emergency, state } = run;
  if (emergency?.review !== undefined) await showReview(run, world);
  if (state === 'approved' && emergency !== undefined && emergency.announcedAtMs === undefined)
    await announce(run, world);
};

async function announce(run: RunRecord, world: ShowWorld): Promise<void> {
  const { desk, context } = world;
  const told: string[] = [];
  const notTold: string[] = [];
  for (const who of await peopleByName(context, missingApprovers(run))) {
    const outcome = await tellOne(who, run, world);
    // Another process is at it, and announces it; or it died, and the next look finds that out.
    if (outcome === 'elsewhere') return;
    (outcome === 'told' ? told : notTold).push(who.name);
  }
  await tellChannel(run, world);
  if (!context.stopping.aborted) await desk.announced({ runId: run.id, told, notTold });
}

async function tellOne(
  { name, slackId }: Who,
  run: RunRecord,
  { desk, client, context }: ShowWorld,
): Promise<'told' | 'not told' | 'elsewhere'> {
  if (slackId === undefined) return 'not told';
  try {
    const place = { runId: run.id, role: `emergency/${name}` };
    const posted = await desk.messages.postOnce(place, run.version, async () => {
      await context.posts.turn(context.stopping);
      // Slack refuses to open a conversation with a deactivated account, which a post to it might not tell.
      const { channel } = await client.conversations.open({ users: slackId });
      return postAnswer(client, { channel: channel?.id ?? slackId, user: slackId }, emergencyCard(run));
    });
    return posted === undefined ? 'elsewhere' : 'told';
  } catch (error) {
    context.log.warn({ err: error, run: run.id }, 'an approver was not told of an emergency');
    return 'not told';
  }
}

/** Beside the approvers themselves: a channel that takes no message stops nothing. */
async function tellChannel(run: RunRecord, { desk, client, context }: ShowWorld): Promise<void> {
  const { channel } = run.rule.notify;
  if (channel === undefined) return;
  try {
    await desk.messages.postOnce({ runId: run.id, role: 'emergency' }, run.version, async () => {
      await context.posts.turn(context.stopping);
      const posted = await postWhereTaken(client, channel, emergencyCard(run));
      if (posted === undefined) throw new Error(`the bot cannot write to ${channel}`);
      return posted;
    });
  } catch (error) {
    context.log.warn({ err: error, run: run.id }, 'a channel was not told of an emergency');
  }
}

/** Nothing of an announcement changes after its review. */
async function showReview(run: RunRecord, { desk, client, context }: ShowWorld): Promise<void> {
  const shown = (await desk.messages.of(run.id)).filter(
    ({ role, version }) => /^emergency(?:\/|$)/.test(role) && version < LAST_VERSION,
  );
  for (const { role } of shown) {
    await context.edits.turn(context.stopping);
    if (context.stopping.aborted) return;
    await desk.messages.redraw({ runId: run.id, role }, LAST_VERSION, ({ channel, ts }) =>
      editMessage(client, { channel, ts, isDirect: false }, emergencyCard(run)),
    );
  }
}

/** The store's largest: later versions of the run draw it no more. */
const LAST_VERSION = 2 ** 31 - 1;
