import type { WebClient } from '@slack/web-api';
import { OpsError } from '../../lib/ops-error.ts';
import type { Reacted, ReminderDesk, SubjectClick } from '../../reminders/reminder-desk.ts';
import { type Card, escapeMarkup } from '../cards/card.ts';
import { problemCard } from '../cards/problem-card.ts';
import type { Context } from '../context.ts';
import { readSlackUser } from '../runs/read-slack-user.ts';
import { redrawPost } from './draw-post.ts';
import type { ReminderClick } from './reminder-click.ts';
import { remindersInTime } from './reminders-in-time.ts';

export interface Reaction {
  client: WebClient;
  click: ReminderClick;
  /** What the person did. */
  act: (desk: ReminderDesk, click: SubjectClick) => Promise<Reacted>;
  /** What the person alone is told when it counts; undefined: the message shows it. */
  told?: (reacted: Reacted) => string;
  /** Says something to the person alone. */
  tell: (card: Card | { text: string }) => Promise<unknown>;
}

/**
 * Takes what a person did about a reminder. Its message shows what it led to; who changed nothing is told why, and what is
 * true instead. Throws what Slack answers.
 */
export async function reactByClick(reaction: Reaction, context: Context): Promise<void> {
  const { client, click, act, told, tell } = reaction;
  const { subject, postId, user, clickId } = click;
  try {
    const desk = await remindersInTime(context);
    const by = await readSlackUser(client, user, context.now);
    const reacted = await act(desk, { subject, postId, by, slackId: user, clickId });
    context.log.info({ subject, done: reacted.done }, 'reaction to a reminder');
    if (!reacted.done) await tell({ text: escapeMarkup(reacted.why) });
    else if (told !== undefined) await tell({ text: told(reacted) });
    // Also where nothing changed: it was drawn before this click, and shows at once what happened elsewhere.
    await redrawPost(postId, { desk, client, context });
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    await tell(problemCard('Your click was not counted', error));
  }
}
