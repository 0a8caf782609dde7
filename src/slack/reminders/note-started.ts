import type { WebClient } from '@slack/web-api';
import type { Context } from '../context.ts';
import { readSlackUser } from '../runs/read-slack-user.ts';
import { redrawPost } from './draw-post.ts';
import type { ReminderClick } from './reminder-click.ts';
import { remindersInTime } from './reminders-in-time.ts';

/** Notes that a run was asked for beside a reminder, which is a reaction to it. Never throws: the run goes on without. */
export async function noteStarted(
  { client, click, runId }: { client: WebClient; click: ReminderClick; runId: string },
  context: Context,
): Promise<void> {
  const { subject, postId, user, clickId } = click;
  try {
    const desk = await remindersInTime(context);
    const by = await readSlackUser(client, user, context.now);
    await desk.started({ subject, postId, by, slackId: user, clickId, runId });
    await redrawPost(postId, { desk, client, context });
  } catch (error) {
    context.log.warn({ err: error, subject, run: runId }, 'a run was not noted as a reaction to a reminder');
  }
}
