import type { WebClient } from '@slack/web-api';
import type { Decision } from '../../engine/approval/ballot.ts';
import type { RunRecord } from '../../engine/run/run-store.ts';
import { OpsError } from '../../lib/ops-error.ts';
import { type Card, escapeMarkup } from '../cards/card.ts';
import { problemCard } from '../cards/problem-card.ts';
import { utcText } from '../cards/rich-text.ts';
import type { Context } from '../context.ts';
import { deskInTime } from './desk-in-time.ts';
import { readSlackUser } from './read-slack-user.ts';
import { refusalText } from './run-words.ts';
import { showRequest } from './show-request.ts';

/** A click on Approve or Deny, wherever its message stands. */
export interface VoteByClick {
  client: WebClient;
  /** What the button carries: the run, and the plan that it was drawn for. */
  value: string;
  verdict: 'approve' | 'deny';
  reason: string | undefined;
  user: string;
  clickId: string;
  tell: (card: Card | { text: string }) => Promise<unknown>;
}

/** Takes a vote. Its message shows what it led to; who changed nothing is told why, and what is true instead. */
export async function voteByClick(click: VoteByClick, context: Context): Promise<void> {
  const { client, value, verdict, reason, user, clickId, tell } = click;
  const runId = runIn(value);
  const planHash = value.slice(runId.length + 1);
  try {
    const desk = await deskInTime(context, PATIENCE_MS);
    const by = await readSlackUser(client, user, context.now);
    const voted = await desk.vote({ runId, planHash, verdict, reason, by, slackId: user, clickId });
    if (voted === undefined) throw unknownRun(runId);
    const told = toldText(voted);
    context.log.info({ run: runId, verdict, decision: voted.decision.kind }, 'vote taken');
    if (told !== '') await tell({ text: escapeMarkup(told) });
    // It was drawn before this click: what happened elsewhere shows at once.
    if (voted.decision.kind === 'refused') await showRequest(voted.run, { desk, client, context });
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    await tell(problemCard('Your click was not counted', error));
  }
}

/** The run that a button of a request names. */
export function runIn(value: string): string {
  return value.split(' ')[0] ?? '';
}

function toldText({ decision, run }: { decision: Decision; run: RunRecord }): string {
  if (decision.kind === 'refused')
    return `${refusalText(decision.code, run.state)}${decision.code === 'decided_already' ? votesText(run) : ''}`;
  if (decision.kind === 'denied') return '';
  if (decision.isApproved) return '';
  return `Your approval of "${run.plan.title}" counts: ${decision.approvals} of ${decision.needed}. Nothing begins before all are there.`;
}

function votesText({ votes }: RunRecord): string {
  const told = votes.map(
    ({ verdict, person, atMs }) =>
      `${person} ${verdict === 'approve' ? 'approved' : 'denied'} it at ${utcText(atMs)}`,
  );
  return told.length === 0 ? '' : ` ${told.join('; ')}.`;
}

function unknownRun(id: string): OpsError {
  return new OpsError(
    'not_found',
    `There is no run ${id} in the store of this bot.`,
    'Ask who runs the bot whether its store was replaced; then ask for the run again.',
  );
}

/** After a start the store is opened first: the first click after it counts. */
const PATIENCE_MS = 30_000;
