import type { StepRecord } from '../engine/run/run.ts';
import type { NewRun } from '../engine/run/run-store.ts';
import type { Requested, RunRequest } from '../engine/run-desk.ts';
import type { Stop } from '../engine/runbook.ts';
import type { Store } from '../store/store.ts';
import type { PlanDesk } from './plan-desk.ts';
import type { WhoMay } from './who-may.ts';

/** Plans, locks the targets and asks for approval. Whoever may not is told why before anything is read of the fleet's secrets. */
export async function requestRun(
  request: RunRequest,
  { store, plans, whoMay, now, signal }: RequestWorld,
): Promise<Requested> {
  const known = await store.runs.read(request.id);
  if (known !== undefined) return { kind: 'requested', run: known };
  const policy = await plans.policy();
  const asker = whoMay.person(policy, request.by);
  if ('why' in asker) return refused([notAllowed(asker.why)]);
  const made = await plans.plan({ ...request, runId: request.id }, signal);
  if ('stops' in made) return refused(made.stops);
  const stop = await whoMay.notIn(policy, made.plan, { person: asker.person, list: 'request' });
  if (stop !== undefined) return refused([notAllowed(stop)]);
  const approval = await whoMay.approvers(policy, made.plan);
  if ('why' in approval) return refused([notAllowed(approval.why)]);
  const { rule, approvers } = approval;
  if (approvers.state === 'unknown') return refused([{ ...noApprovers, why: `${approvers.detail}.` }]);
  if (!approvers.value.some((name) => name !== asker.person.name)) return refused([noApprovers]);
  const nowMs = now();
  const run: NewRun = {
    id: request.id,
    state: 'awaiting_approval',
    ...made,
    reason: request.reason,
    requestedBy: asker.who,
    requestedAtMs: nowMs,
    expiresAtMs: nowMs + rule.expiresAfterMs,
    startAtMs: request.startAtMs,
    steps: made.plan.steps.map(({ id }) => fresh(id)),
    rule,
    approvers: approvers.value,
    changedBy: [],
    audit: [
      {
        atMs: nowMs,
        runId: request.id,
        event: 'requested',
        who: asker.who,
        data: { runbook: request.runbook, parameters: made.plan.parameters, reason: request.reason },
      },
      {
        atMs: nowMs,
        runId: request.id,
        event: 'planned',
        who: undefined,
        data: { planHash: made.planHash, rule: rule.name, approvers: approvers.value },
      },
    ],
  };
  const created = await store.runs.create(run);
  return created.kind === 'created' ? { kind: 'requested', run: created.run } : created;

  /** A wish that came to nothing is kept, too. */
  async function refused(stops: readonly Stop[]): Promise<Requested> {
    const slackId = request.by.state === 'read' ? request.by.value.id : undefined;
    await store.runs.note({
      atMs: now(),
      runId: undefined,
      event: 'request_refused',
      who: 'who' in asker ? asker.who : { name: slackId ?? 'unknown', slackId },
      data: { runbook: request.runbook, parameters: request.parameters, why: stops.map(({ why }) => why) },
    });
    return { kind: 'refusal', stops };
  }
}

interface RequestWorld {
  store: Store;
  plans: PlanDesk;
  whoMay: WhoMay;
  now: () => number;
  signal: AbortSignal;
}

function notAllowed(why: string): Stop {
  return { what: 'Asking for this run', why, next: '/ekm why-not says who may; ekm.yaml decides.' };
}

const noApprovers: Stop = {
  what: 'Approval',
  why: 'Nobody but the requester may approve.',
  next: 'Have somebody added under "approve" in ekm.yaml, or try again when Slack can say who is in the group.',
};

function fresh(stepId: string): StepRecord {
  return {
    stepId,
    state: 'pending',
    hasActed: false,
    attempts: 0,
    startedAtMs: undefined,
    endedAtMs: undefined,
    evidence: [],
  };
}
