import type { KeptReport } from '../../fleet/fleet-desk.ts';
import type { Context } from '../context.ts';
import { type Posted, postInThread } from '../post-answer.ts';
import { findingCards } from './finding-cards.ts';
import type { ReportRequest } from './run-report.ts';

/** Posts what each finding means into the report's thread, a message at a time as Slack takes them. */
export async function postDetails(
  { report }: KeptReport,
  posted: Posted,
  { client }: Pick<ReportRequest, 'client'>,
  { posts, log, stopping }: Pick<Context, 'posts' | 'log' | 'stopping'>,
): Promise<void> {
  try {
    for (const card of findingCards(report)) {
      await posts.turn(stopping);
      if (stopping.aborted) {
        const text =
          'The bot was stopped here: the rest of the details is missing. Check again when it is back.';
        return await postInThread(client, posted, { text, blocks: [] });
      }
      await postInThread(client, posted, card);
    }
  } catch (error) {
    // The report itself is there, with the worst findings and what to do.
    log.warn({ err: error }, 'details of a report not posted');
  }
}
