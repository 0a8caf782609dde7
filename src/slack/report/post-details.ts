import type { WebClient } from '@slack/web-api';
import type { FleetReport } from '../../fleet/report/fleet-report.ts';
import { OpsError } from '../../lib/ops-error.ts';
import { type Card, clip, escapeMarkup } from '../cards/card.ts';
import { utcText } from '../cards/rich-text.ts';
import { smallPrint } from '../cards/simple-blocks.ts';
import type { Context } from '../context.ts';
import { type Posted, postInThread } from '../post-answer.ts';
import { startableNow } from '../runs/start-buttons.ts';
import { uploadFiles } from '../upload-files.ts';
import { findingCards } from './finding-cards.ts';
import { reportFiles } from './report-files.ts';

/**
 * Posts what each finding means into the report's thread, a message at a time as Slack takes them, and then the files;
 * a line where the thread ends with the same already.
 * Never throws: the report itself is there, with the worst findings and what to do.
 */
export async function postDetails(
  report: FleetReport,
  posted: Posted,
  client: WebClient,
  { posts, log, stopping, details, runs }: Pick<Context, 'posts' | 'log' | 'stopping' | 'details' | 'runs'>,
): Promise<void> {
  const say = async (card: Card) => {
    await posts.turn(stopping);
    await postInThread(client, posted, card);
  };
  const sinceMs = details.sameSince(posted, report);
  try {
    if (sinceMs !== undefined) return await say(note(unchanged(report, sinceMs)));
    for (const card of findingCards(report, await startableNow({ runs }))) {
      if (stopping.aborted) return await say(note(STOPPED));
      await say(card);
    }
    if (stopping.aborted) return await say(note(STOPPED));
    const problem = await filesProblem(report, posted, client, log);
    if (problem === undefined) details.remember(posted, report);
    else await say(note(problem));
  } catch (error) {
    log.warn({ err: error }, 'details of a report not posted');
  }
}

/** Why the files are not there; undefined: they are. */
async function filesProblem(
  report: FleetReport,
  { channel, ts }: Posted,
  client: WebClient,
  log: Context['log'],
): Promise<string | undefined> {
  try {
    await uploadFiles(client, { channel, threadTs: ts, files: reportFiles(report) });
    return undefined;
  } catch (error) {
    log.warn({ err: error }, 'report without its files');
    const why =
      error instanceof OpsError ? `${error.message} ${error.next}` : 'making them ended with an error.';
    return `The files of this report are left out: ${clip(why, 600)}`;
  }
}

function note(text: string): Card {
  const markup = escapeMarkup(text);
  return { text: markup, blocks: [smallPrint(markup)] };
}

function unchanged({ finishedAtMs }: FleetReport, sinceMs: number): string {
  return `Read again ${utcText(finishedAtMs)}: findings and files of ${utcText(sinceMs)} above hold, word for word.`;
}

const STOPPED = 'The bot was stopped here: the rest is missing. Check again when it is back.';
