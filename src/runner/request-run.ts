import { tooFewApprovers } from '../engine/approval/approver-standing.ts';
import { mayGoUnapproved } from '../engine/approval/emergency.ts';
import { mayRequest, whoAsks } from '../engine/approval/may-request.ts';
import type { Plan } from '../engine/plan/plan.ts';
import { neverOpen } from '../engine/run/never-open.ts';
import type { Requested, RunRequest } from '../engine/run-desk.ts';
import type { Stop } from '../engine/runbook.ts';
import type { Person, Policy, PolicyRule } from '../fleet/policy.ts';
import type { Store } from '../store/store.ts';
import { unreviewedEmergencies } from './due-runs.ts';
import { newRun } from './new-run.ts';
import type { PlanDesk } from './plan-desk.ts';
import type { WhoMay } from './who-may.ts';

/** Plans, locks the targets and asks for approval. An account that counts for nobody is told so before anything is read. */
export async function requestRun(request: RunRequest, world: RequestWorld): Promise<Requested> {
  const { store, plans, now, signal } = world;
  const known = await store.runs.read(request.id);
  if (known !== undefined) return { kind: 'requested', run: known };
  const policy = await plans.policy();
  const asked = whoAsks(policy, request.by);
  if ('stop' in asked) return refused(request, world, { stops: [asked.stop] });
  const { person } = asked;
  const made = await plans.plan({ ...request, runId: request.id }, signal);
  if ('stops' in made) return refused(request, world, { stops: made.stops, person });
  const closed =
    request.emergency !== true && neverOpen(made.plan, (await plans.inventory()).instances, now());
  if (closed) return refused(request, world, { stops: [closed], person });
  const right = await rightTo(request, { policy, plan: made.plan, person }, world);
  if ('stop' in right) return refused(request, world, { stops: [right.stop], person });
  const slackId = request.by.state === 'read' ? request.by.value.id : undefined;
  const who = { name: person.name, slackId };
  const run = newRun(request, { ...made, ...right, who, nowMs: now() });
  const created = await store.runs.create(run).catch(async (error: unknown) => {
    // The store holds to one emergency at a time: another one of theirs may have come between.
    const late = await rightTo(request, { policy, plan: made.plan, person }, world);
    if ('stop' in late) return refused(request, world, { stops: [late.stop], person });
    throw error;
  });
  return created.kind === 'created' ? { kind: 'requested', run: created.run } : created;
}

export interface RequestWorld {
  store: Store;
  plans: PlanDesk;
  whoMay: WhoMay;
  now: () => number;
  signal: AbortSignal;
}

/** The rule that lets the person ask, and who can approve by it; enough of them have to be there. */
async function rightTo(
  request: RunRequest,
  { policy, plan, person }: { policy: Policy; plan: Plan; person: Person },
  { store, whoMay, now }: RequestWorld,
): Promise<{ rule: PolicyRule; approvers: readonly string[] } | { stop: Stop }> {
  const isEmergency = request.emergency === true;
  const { reason, startAtMs } = request;
  const allowed = isEmergency
    ? mayGoUnapproved(policy, plan, {
        person,
        reason,
        startAtMs,
        unreviewed: await unreviewedEmergencies(store),
        nowMs: now(),
      })
    : mayRequest(policy, plan, request.by, await whoMay.groups(policy));
  if ('stop' in allowed) return allowed;
  const { rule } = allowed;
  const approvers = await whoMay.members(policy, rule.approve);
  if (approvers.state === 'unknown')
    return { stop: { what: 'Approval', why: approvers.detail, next: approvers.next } };
  // Of an emergency one is enough: to be told before, and to review after.
  const count = isEmergency ? 1 : rule.count;
  const others = approvers.value.filter((name) => name !== person.name);
  const tooFew = tooFewApprovers({ ...rule, count }, await whoMay.standings(policy, others, count));
  return tooFew === undefined ? { rule, approvers: approvers.value } : { stop: tooFew };
}

/** A wish that came to nothing is kept, too. */
async function refused(
  { by, runbook, parameters, emergency = false }: RunRequest,
  { store, now }: RequestWorld,
  { stops, person }: { stops: readonly Stop[]; person?: Person },
): Promise<Requested> {
  const slackId = by.state === 'read' ? by.value.id : undefined;
  await store.runs.note({
    atMs: now(),
    runId: undefined,
    event: 'request_refused',
    who: { name: person?.name ?? slackId ?? 'unknown', slackId },
    data: { runbook, parameters, why: stops.map(({ why }) => why), ...(emergency && { emergency }) },
  });
  return { kind: 'refusal', stops };
}
