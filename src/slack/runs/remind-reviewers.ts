import { missingApprovers } from '../../engine/approval/reminder-due.ts';
import { lacksReview, reviewReminderDue } from '../../engine/approval/review-due.ts';
import type { RunMessage } from '../../engine/run/run-messages.ts';
import type { RunRecord } from '../../engine/run/run-store.ts';
import { postInThread } from '../post-answer.ts';
import { peopleByName } from './people-by-name.ts';
import { reviewReminderCard } from './reminder-cards.ts';
import type { ShowWorld } from './show-runs.ts';

/**
 * Reminds those who may review an emergency, below its announcement: in the channel of its rule where it stands there, else
 * each of them directly. Once over all processes; throws what Slack and the store answer.
 *
 * @returns false: another process is at it
 */
export async function remindReviewers(run: RunRecord, world: ShowWorld): Promise<boolean> {
  const { desk, client, context } = world;
  const number = lacksReview(run) ? reviewReminderDue(run, context.now()) : 0;
  if (number === 0) return true;
  const shown = await desk.messages.of(run.id);
  let isSaid = true;
  for (const { announcement, names } of whereTold(shown, missingApprovers(run))) {
    const role = `review/${number}/${announcement.role}`;
    if (shown.some((each) => each.role === role)) continue;
    const said = await desk.messages.postOnce({ runId: run.id, role }, run.version, async () => {
      await context.posts.turn(context.stopping);
      const people = await peopleByName(context, names);
      return postInThread(client, announcement, reviewReminderCard(run, people, context.now()));
    });
    isSaid = said !== undefined && isSaid;
  }
  return isSaid;
}

/** Announcements to answer below, and whom to name there. */
function whereTold(
  shown: readonly RunMessage[],
  names: readonly string[],
): { announcement: RunMessage; names: readonly string[] }[] {
  const inChannel = shown.find(({ role }) => role === 'emergency');
  if (inChannel !== undefined) return [{ announcement: inChannel, names }];
  return names.flatMap((name) => {
    const announcement = shown.find(({ role }) => role === `emergency/${name}`);
    return announcement === undefined ? [] : [{ announcement, names: [name] }];
  });
}
