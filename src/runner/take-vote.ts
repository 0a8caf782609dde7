import type { Click, Decision } from '../engine/approval/ballot.ts';
import { decide } from '../engine/approval/decide.ts';
import { windowedEntries } from '../engine/run/hold.ts';
import { endOfNextStretch, isInWindow } from '../engine/run/in-window.ts';
import { nextOpening } from '../engine/run/next-opening.ts';
import { planShownRole } from '../engine/run/run-messages.ts';
import type { RunChange, RunRecord } from '../engine/run/run-store.ts';
import type { VoteClick } from '../engine/run-desk.ts';
import type { InstanceEntry } from '../fleet/inventory.ts';
import type { Store } from '../store/store.ts';
import type { PlanDesk } from './plan-desk.ts';
import type { WhoMay } from './who-may.ts';

/** Takes a click on Approve or Deny: reads who may now, and decides on the run as it is, alone. */
export async function takeVote(
  vote: VoteClick,
  { store, change, plans, whoMay, now }: VoteWorld,
): Promise<{ decision: Decision; run: RunRecord } | undefined> {
  const before = await store.runs.read(vote.runId);
  if (before === undefined) return undefined;
  const policy = await plans.policy();
  const { instances } = await plans.inventory();
  const approval = await whoMay.approvers(policy, before.plan);
  const messages = await store.runMessages.of(vote.runId);
  const atMs = now();
  const click: Click = {
    verdict: vote.verdict,
    slackId: vote.slackId,
    planHash: vote.planHash,
    isPlanShown: messages.some(({ role }) => role === planShownRole),
    reason: vote.reason,
    atMs,
    user: vote.by,
    people: policy.people,
    teamId: policy.teamId,
    rule: 'why' in approval ? undefined : approval.rule,
    approvers: 'why' in approval ? { state: 'read', atMs, value: [] } : approval.approvers,
  };
  let decision: Decision | undefined;
  const run = await change(vote.runId, vote.clickId, (current) => {
    decision = decide({ ...current, runId: current.id }, click);
    return changeFor(decision, current, { atMs, instances });
  });
  if (run === undefined) return undefined;
  decision ??= takenBefore(run, vote);
  if (decision.kind === 'refused')
    await store.runs.note({
      atMs,
      runId: run.id,
      event: 'refused',
      who: { name: personName(policy.people, vote.slackId), slackId: vote.slackId },
      data: { verdict: vote.verdict, code: decision.code },
    });
  return { decision, run };
}

interface VoteWorld {
  store: Store;
  change: Store['runs']['change'];
  plans: PlanDesk;
  whoMay: WhoMay;
  now: () => number;
}

function changeFor(
  decision: Decision,
  run: RunRecord,
  { atMs, instances }: { atMs: number; instances: readonly InstanceEntry[] },
): RunChange | undefined {
  if (decision.kind === 'refused') return undefined;
  const { vote } = decision;
  const who = { name: vote.person, slackId: vote.slackId };
  const audit = [
    { atMs, runId: run.id, event: vote.verdict, who, data: { planHash: run.planHash, reason: vote.reason } },
  ];
  if (decision.kind === 'denied') return { vote, state: 'denied', unlocks: true, audit };
  if (!decision.isApproved) return { vote, audit };
  return {
    vote,
    state: 'approved',
    expiresAtMs: approvedUntilMs(run, instances, atMs),
    audit: [...audit, { atMs, runId: run.id, event: 'approved', who: undefined, data: { ...decision } }],
  };
}

/** Once approved it may begin until the maintenance window of its first step ends; without one, for four hours. */
function approvedUntilMs(
  { plan, startAtMs }: RunRecord,
  instances: readonly InstanceEntry[],
  atMs: number,
): number {
  const fromMs = Math.max(atMs, startAtMs ?? atMs);
  const { targets, steps } = plan;
  const entries = windowedEntries({ targets, windows: steps[0]?.windows }, instances);
  const windows = entries.map(({ maintenanceWindows }) => maintenanceWindows);
  const isOpen = (eachMs: number) => windows.every((each) => isInWindow(each, eachMs));
  const openMs = windows.length === 0 ? undefined : nextOpening(windows, fromMs);
  const endMs = openMs === undefined ? undefined : endOfNextStretch(isOpen, openMs);
  return endMs ?? fromMs + fourHoursMs;
}

const fourHoursMs = 4 * 3_600_000;

/** The same click delivered again: what it did is in the run. */
function takenBefore(run: RunRecord, { slackId, verdict }: VoteClick): Decision {
  const vote = run.votes.find((each) => each.slackId === slackId && each.verdict === verdict);
  if (vote === undefined) return { kind: 'refused', code: 'decided_already' };
  if (vote.verdict === 'deny') return { kind: 'denied', vote };
  const approvals = run.votes.filter((each) => each.verdict === 'approve').length;
  const isApproved = run.state !== 'awaiting_approval';
  return { kind: 'counted', vote, approvals, needed: Math.max(1, run.rule.count), isApproved };
}

function personName(people: Click['people'], slackId: string): string {
  return people.find(({ slackIds }) => slackIds.includes(slackId))?.name ?? slackId;
}
