import { OpsError } from '../../lib/ops-error.ts';
import { escapeMarkup } from '../cards/card.ts';
import { problemCard } from '../cards/problem-card.ts';
import type { Context } from '../context.ts';
import { deskInTime } from './desk-in-time.ts';
import { type RequestWish, requestFromSlack } from './request-from-slack.ts';
import { runStateWords } from './run-words.ts';

/** Asks for what an expired request asked for, planned anew, in the name of who clicks now. */
export async function askAgain(
  { runId, ...request }: Omit<RequestWish, 'wish'> & { runId: string },
  context: Context,
): Promise<void> {
  try {
    const desk = await deskInTime(context);
    const run = await desk.read(runId);
    if (run?.state !== 'expired') {
      const state = run === undefined ? 'not in the store' : runStateWords[run.state].toLowerCase();
      await request.tell({
        text: escapeMarkup(`Only what has expired is asked for again. Run ${runId} is: ${state}.`),
      });
      return;
    }
    const { startAtMs, reason, plan } = run;
    const isAhead = startAtMs !== undefined && startAtMs > context.now();
    const { runbook, parameters } = plan;
    const wish = { runbook, parameters, reason, startAtMs: isAhead ? startAtMs : undefined };
    await requestFromSlack({ ...request, wish }, context);
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    await request.tell(problemCard('Not asked for again', error));
  }
}
