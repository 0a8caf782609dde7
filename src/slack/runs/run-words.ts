import type { RefusalCode } from '../../engine/approval/ballot.ts';
import type { PlannedStep } from '../../engine/plan/plan.ts';
import { isTrial } from '../../engine/plan/step-words.ts';
import type { Run, RunState, StepRecord, StepState } from '../../engine/run/run.ts';
import type { RunRecord } from '../../engine/run/run-store.ts';

/** What people read for the state of a run. */
export const runStateWords: Readonly<Record<RunState, string>> = {
  planned: 'Planned',
  awaiting_approval: 'Waiting for approval',
  approved: 'Approved, not begun',
  running: 'Running',
  waiting: 'Waiting for a person',
  succeeded: 'Succeeded',
  failed: 'Stopped',
  denied: 'Denied',
  expired: 'Expired: nobody decided in time',
  cancelled: 'Cancelled',
};

/** The state of a run in words: nobody approves an emergency, and one that is held while it is under way does not run. */
export function runWords({
  state,
  hold,
  emergency,
}: Pick<RunRecord, 'state' | 'hold' | 'emergency'>): string {
  if (emergency !== undefined && state === 'approved') return 'Emergency, not begun';
  return state === 'running' && hold !== undefined ? 'On hold' : runStateWords[state];
}

/** What people read for the state of a step as its record alone tells it. */
const stepStateWords: Readonly<Record<StepState, string>> = {
  pending: 'To do',
  running: 'Under way',
  waiting: 'Waiting for a person',
  done: 'Done, seen',
  attested: 'Done, as said',
  failed: 'Did not work',
  unknown: 'Unknown',
  skipped: 'Skipped',
};

/** What people read for the state of a step. What a person said, or what nobody can see, is never shown as seen. */
export function stepWords(
  step: Pick<PlannedStep, 'done'> & Partial<Pick<PlannedStep, 'act'>>,
  record: StepRecord | undefined,
): string {
  const state = record?.state ?? 'pending';
  const last = record?.evidence.at(-1);
  if (state === 'attested' || (state === 'done' && last?.kind === 'said'))
    return last?.by === undefined ? stepStateWords.attested : `Done, as said by ${last.by.name}`;
  if (state === 'done' && isTrial(step)) return 'Done, tried out';
  if (state === 'done' && step.done === undefined) return 'Done, its effect cannot be read';
  return state === 'skipped' && last?.by !== undefined ? `Skipped by ${last.by.name}` : stepStateWords[state];
}

/** Whether it has ended, and nothing more comes of it. */
export function hasEnded({ state }: Pick<Run, 'state'>): boolean {
  return !liveStates.includes(state);
}

/** Of runs that can still change something. */
export const liveStates: readonly RunState[] = [
  'planned',
  'awaiting_approval',
  'approved',
  'running',
  'waiting',
];

/** What a person reads whose click changed nothing: why, and what is true instead. */
export function refusalText(code: RefusalCode, state: RunState): string {
  const true_ = `It is: ${runStateWords[state].toLowerCase()}.`;
  return `${refusals[code]}${code === 'decided_already' || code === 'expired' ? ` ${true_}` : ''}`;
}

const refusals: Readonly<Record<RefusalCode, string>> = {
  decided_already: 'This has been decided already, and your click changed nothing.',
  expired: 'This request has expired, and your click changed nothing. It can be asked for again.',
  plan_changed: 'The plan has changed since this message was drawn. Read the new one, then decide.',
  plan_not_shown:
    'The whole plan does not stand in the thread of this request yet, and nobody approves what they cannot read. The bot tries to post it every minute; approve it then.',
  own_request: 'You asked for this yourself: somebody else has to decide.',
  own_change: 'You had a hand in this plan: somebody else has to decide.',
  voted_already: 'You have approved this already; each person counts once.',
  user_unknown: 'Slack did not say who you are, so your click was not counted. Try again in a minute.',
  bot: 'Only people can decide.',
  deactivated: 'This account is deactivated.',
  other_workspace: 'People of other workspaces cannot decide here.',
  guest: 'Guests cannot decide.',
  not_in_policy:
    'ekm.yaml does not know your Slack account among its people. Who looks after it can add you.',
  no_rule: 'No rule of ekm.yaml allows this run any more.',
  membership_unknown:
    'Slack did not say who is in the approving group, so your click was not counted. Try again in a minute.',
  not_approver: 'You are not among those who may approve this.',
  joined_later:
    'You joined the approving group after this was asked for: somebody who was in it then has to decide.',
  left_since: 'You are not in the approving group any more.',
  reason_missing: 'Denying needs a reason.',
};
