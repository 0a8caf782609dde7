import type { WebClient } from '@slack/web-api';
import type { KeptReport } from '../../fleet/fleet-desk.ts';
import { selectFrom } from '../../fleet/select.ts';
import { OpsError } from '../../lib/ops-error.ts';
import { type Card, escapeMarkup } from '../cards/card.ts';
import { problemCard } from '../cards/problem-card.ts';
import type { Context } from '../context.ts';
import { fleetRefusal } from '../fleet-refusal.ts';
import { LiveMessage } from '../live-message.ts';
import { notPostedText } from '../not-posted.ts';
import { type Asked, editMessage, type Posted, postAnswer } from '../post-answer.ts';
import { slackDate } from '../slack-date.ts';
import { finishMessage } from './finish-message.ts';
import { pictureBlock } from './picture-block.ts';
import { postDetails } from './post-details.ts';
import { noReportCard, readingCard, type UnderWay, waitingCard } from './progress-cards.ts';
import { reportCard } from './report-card.ts';

/** A person's question for a report. */
export interface ReportRequest {
  client: WebClient;
  asked: Asked;
  /** An instance, a tag, or `all`. */
  word: string;
  /** Says something to the person alone. */
  tell: (card: Card | { text: string }) => Promise<unknown>;
  /** The message of an earlier report, to be read again and shown in its place. */
  again?: Posted;
}

/**
 * Reads a part of the fleet and reports in one message, which tells meanwhile how far it is; details and files follow in
 * its thread. Resolves when all is posted. Never throws for what the fleet, `ekm.yaml` or the channel is to blame for:
 * the person is told, also when Slack takes no message.
 */
export async function runReport(request: ReportRequest, context: Context): Promise<void> {
  const underWay = await underWayOf(request, context);
  if (underWay === undefined) return;
  const live = await startMessage(request, context, underWay).catch(async (error: unknown) => {
    context.log.warn({ err: error }, 'report not begun');
    await request.tell({ text: notPostedText(error) });
    return undefined;
  });
  if (live === undefined) return;
  const { channel, ts } = live.posted;
  void context.unfinished.keep({ channel, ts, interrupted: noReportCard(underWay, INTERRUPTED) });
  const kept = await readInTurn(request, context, underWay, live);
  if (typeof kept === 'string') {
    await finishMessage(live, noReportCard(underWay, kept), request, context);
    return;
  }
  const { client, word } = request;
  const { picture, note } = await pictureBlock(client, kept.report, context);
  const notes = note === undefined ? [] : [note];
  const card = reportCard(kept, { word, askedText: underWay.askedText, picture, notes });
  const posted = await finishMessage(live, card, request, context);
  if (posted !== undefined) await postDetails(kept.report, posted, client, context);
}

/** Undefined when there is nothing to read: the person has been told why. */
async function underWayOf(
  { client, asked, word, tell, again }: ReportRequest,
  context: Context,
): Promise<UnderWay | undefined> {
  const { fleet, command, now } = context;
  try {
    const refusal = await fleetRefusal(client, asked.user, context);
    if (refusal !== undefined) throw refusal;
    const selection = selectFrom(await fleet.inventory(), word);
    if ('problem' in selection)
      throw new OpsError('not_found', `${selection.problem}.`, 'Name an instance, a tag, or all.');
    const verb = again === undefined ? 'Asked' : 'Checked again';
    const askedText = `${verb} by <@${asked.user}>, ${slackDate(now())}.`;
    return { ...selection, word, command, askedText };
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    await tell(problemCard('No report', error));
    return undefined;
  }
}

async function startMessage(
  { client, asked, again, tell }: ReportRequest,
  context: Context,
  underWay: UnderWay,
): Promise<LiveMessage> {
  const card = readingCard(underWay, endsBy(context, underWay, 0));
  if (again !== undefined) {
    // At once: whoever clicked sees that it was heard, and the button goes.
    context.edits.take();
    await editMessage(client, again, card).catch((error: unknown) =>
      context.log.warn({ err: error }, 'progress was not shown'),
    );
    return new LiveMessage(client, again, context);
  }
  // Many may ask within a second, and Slack takes about one message a second.
  await context.posts.turn(context.stopping);
  const posted = await postAnswer(client, asked, card);
  if (posted.isDirect) await tell({ text: elsewhere(context.identity.botName) });
  return new LiveMessage(client, posted, context);
}

/** The report, or why there is none, in whole sentences. */
async function readInTurn(
  { word }: ReportRequest,
  context: Context,
  underWay: UnderWay,
  live: LiveMessage,
): Promise<KeptReport | string> {
  const { fleet, line, log, stopping } = context;
  const onWait = (ahead: number) => live.show(waitingCard(underWay, ahead, endsBy(context, underWay, ahead)));
  try {
    const kept = await line.inTurn(
      underWay.scope,
      () => {
        const endsByMs = endsBy(context, underWay, 0);
        live.show(readingCard(underWay, endsByMs));
        const onProgress = (progress: { done: number; of: number }) =>
          live.show(readingCard(underWay, endsByMs, progress));
        return fleet.report(word, { signal: stopping, onProgress });
      },
      { onWait, stop: stopping },
    );
    return stopping.aborted ? INTERRUPTED : kept;
  } catch (error) {
    if (error instanceof OpsError) return `There is no report: ${error.message} ${error.next}`;
    log.error({ err: error }, 'report stopped');
    return 'There is no report: making it ended with an unexpected error, which is in the log of the bot. Check again; if it stays, tell who runs the bot.';
  }
}

/** When nothing more can be expected: with some room, because the message itself takes its time. */
function endsBy({ now }: Context, { inventory }: UnderWay, ahead: number): number {
  return now() + (ahead + 1) * inventory.limits.wholeMs + 60_000;
}

function elsewhere(botName: string): string {
  return `I cannot write in this channel, so the report comes as a direct message to you. To have it here next time: \`/invite @${escapeMarkup(botName)}\`.`;
}

const INTERRUPTED =
  'The bot was stopped or restarted before this report was complete, so there is none. Check again when the bot is back.';
