import type { WebClient } from '@slack/web-api';
import type { EmergencyReview } from '../../engine/run-desk.ts';
import { OpsError } from '../../lib/ops-error.ts';
import { type Card, escapeMarkup } from '../cards/card.ts';
import { problemCard } from '../cards/problem-card.ts';
import type { Context } from '../context.ts';
import { deskInTime } from './desk-in-time.ts';
import { readSlackUser } from './read-slack-user.ts';

/** Takes a review. The announcements show it; who changed nothing is told why. */
export async function reviewEmergency({ client, review, tell }: ReviewSent, context: Context): Promise<void> {
  try {
    const desk = await deskInTime(context);
    const by = await readSlackUser(client, review.slackId, context.now);
    const answered = await desk.review({ ...review, by });
    const text = answered.kind === 'taken' ? 'Your review is kept.' : `Not reviewed: ${answered.why}`;
    await tell({ text: escapeMarkup(text) });
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    await tell(problemCard('Your review was not kept', error));
  }
}

interface ReviewSent {
  client: WebClient;
  review: Omit<EmergencyReview, 'by'>;
  /** Says something to the person alone. */
  tell: (card: Card | { text: string }) => Promise<unknown>;
}
