import { emergencyLastsMs } from '../engine/approval/emergency.ts';
import type { AuditDraft } from '../engine/audit/audit-entry.ts';
import type { Plan } from '../engine/plan/plan.ts';
import type { StepRecord, Who } from '../engine/run/run.ts';
import type { NewRun } from '../engine/run/run-store.ts';
import type { RunRequest } from '../engine/run-desk.ts';
import type { PolicyRule } from '../fleet/policy.ts';

/** A run as it is kept first: waiting for approval, or for its announcement in an emergency. */
export function newRun(request: RunRequest, made: RunMade): NewRun {
  const { plan, planHash, rule, approvers, who, nowMs } = made;
  const isEmergency = request.emergency === true;
  return {
    id: request.id,
    state: isEmergency ? 'approved' : 'awaiting_approval',
    plan,
    planHash,
    reason: request.reason,
    requestedBy: who,
    requestedAtMs: nowMs,
    expiresAtMs: nowMs + (isEmergency ? emergencyLastsMs : rule.expiresAfterMs),
    startAtMs: request.startAtMs,
    steps: plan.steps.map(({ id }) => fresh(id)),
    rule,
    approvers,
    changedBy: [],
    ...(isEmergency && { emergency: {} }),
    audit: auditOf(request, made),
  };
}

export interface RunMade {
  plan: Plan;
  planHash: string;
  rule: PolicyRule;
  approvers: readonly string[];
  who: Who;
  nowMs: number;
}

function auditOf(
  { id, runbook, reason, emergency = false }: RunRequest,
  { plan, planHash, rule, approvers, who, nowMs }: RunMade,
): AuditDraft[] {
  const { parameters } = plan;
  const about = { atMs: nowMs, runId: id };
  return [
    { ...about, event: 'requested', who, data: { runbook, parameters, reason } },
    { ...about, event: 'planned', who: undefined, data: { planHash, rule: rule.name, approvers } },
    ...(emergency ? [{ ...about, event: 'emergency', who, data: { planHash, reason } }] : []),
  ];
}

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
