import type { Card } from '../cards/card.ts';
import type { Context } from '../context.ts';
import { refusalOf } from '../identity.ts';
import type { LiveMessage } from '../live-message.ts';
import { type Posted, postAnswer } from '../post-answer.ts';
import type { ReportRequest } from './run-report.ts';

/**
 * Shows the last state of a message. When Slack does not take the edit, it is posted anew; when it does not take that
 * either, the person is told in private. Answers where it is shown; undefined: nowhere.
 */
export async function finishMessage(
  live: LiveMessage,
  card: Card,
  { client, asked, tell }: Pick<ReportRequest, 'client' | 'asked' | 'tell'>,
  { log }: Pick<Context, 'log'>,
): Promise<Posted | undefined> {
  try {
    await live.finish(card);
    return live.posted;
  } catch (error) {
    log.warn({ err: error }, 'last state of a message not shown: it is posted anew');
  }
  try {
    return await postAnswer(client, asked, card);
  } catch (error) {
    log.error({ err: error }, 'report not posted');
    const why = refusalOf(error);
    await tell({
      text: `The report is made, and Slack does not take it${why === undefined ? '' : ` (${why})`}. Ask again; if it stays, tell who runs the bot: the reason is in its log.`,
    });
    return undefined;
  }
}
