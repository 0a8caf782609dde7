import type { Plan, PlannedStep } from '../engine/plan/plan.ts';
import { mannerOf, statementOf, windowWords } from '../engine/plan/step-words.ts';
import type { HeldLock } from '../engine/run/run-store.ts';
import type { DiagnosisMade } from '../engine/run-desk.ts';
import type { Stop } from '../engine/runbook.ts';
import type { Members, PolicyRule } from '../fleet/policy.ts';
import { secretName } from '../lib/resolve-secret.ts';
import type { PlanOutput } from './plan-schema.ts';

/** A plan and what is known around it. */
export interface MadePlan {
  plan: Plan;
  hash: string;
  /** The rule that decides on it, or why none does. */
  approval: { rule: PolicyRule } | { why: string };
  /** Undefined: there is no store that could tell. */
  locks: readonly HeldLock[] | undefined;
}

/** Why there is no plan. `isUnread`: because something could not be read. */
export interface NoPlan {
  stops: readonly Stop[];
  isUnread: boolean;
}

/** What `ekm plan --json` prints. Fields are only ever added while `schemaVersion` stays 1. */
export function planOutput(made: MadePlan | NoPlan): PlanOutput {
  if ('stops' in made)
    return {
      schemaVersion: 1,
      outcome: made.isUnread ? 'unknown' : 'refusal',
      plan: null,
      stops: made.stops.map(({ what, why, next }) => ({ what, why, next })),
    };
  const { plan, hash, approval, locks } = made;
  const { runbook, revision, title, parameters, targets, prechecks, facts, steps, secrets, notes, opening } =
    plan;
  return {
    schemaVersion: 1,
    outcome: 'plan',
    plan: {
      runbook,
      revision,
      title,
      parameters: { ...parameters },
      hash,
      targets: targets.map(({ kind, name }) => ({ kind, name })),
      prechecks: prechecks.map(({ about, seen }) => ({ about, seen })),
      facts: facts.map(({ item, value }) => ({ item, value })),
      steps: steps.map(stepOutput),
      secrets: secrets.map(({ name, reference }) => ({ name, secretIn: secretName(reference) })),
      notes: [...notes, ...(opening === undefined ? [] : [opening])],
      approval: 'why' in approval ? null : approvalOutput(approval.rule),
      approvalProblem: 'why' in approval ? approval.why : null,
      locks: locks?.map(({ kind, name, runId, owner }) => ({ kind, name, runId, owner: owner.name })) ?? null,
    },
    stops: [],
  };
}

/** What a read-only runbook saw, in the same shape. */
export function diagnosisOutput(made: DiagnosisMade): PlanOutput {
  if (made.kind === 'refusal') return planOutput({ stops: made.stops, isUnread: false });
  const { title, summary, error, results, byHand } = made.diagnosis;
  return {
    schemaVersion: 1,
    outcome: 'diagnosis',
    plan: null,
    diagnosis: {
      title,
      summary,
      error: [...error],
      results: results.map(({ next, runbook, ...rest }) => ({
        ...rest,
        next: next ?? null,
        runbook: runbook ?? null,
      })),
      byHand: [...byHand],
    },
    stops: [],
  };
}

function stepOutput(step: PlannedStep): NonNullable<PlanOutput['plan']>['steps'][number] {
  const { id, title, target, by, kind, act, text } = step;
  return {
    id,
    title,
    target: target === undefined ? null : targetOutput(target),
    by,
    kind,
    manner: mannerOf(step),
    statement: statementOf(step) ?? null,
    instructions: act.kind === 'person' ? [...act.instructions] : [],
    windows: step.windows === undefined ? null : [...step.windows],
    waitsFor: windowWords(step) ?? null,
    why: text.why,
    check: text.check,
    undo: text.undo,
    risk: text.risk,
    unverified: text.unverified ?? null,
  };
}

function targetOutput(target: NonNullable<PlannedStep['target']>) {
  return target.kind === 'instance'
    ? { kind: target.kind, name: target.instance, database: target.database ?? null }
    : { kind: target.kind, name: target.vault, database: null };
}

function approvalOutput({ name, count, request, approve }: PolicyRule) {
  return { rule: name, count, request: membersOutput(request), approve: membersOutput(approve) };
}

function membersOutput({ people, userGroups }: Members): string[] {
  return [...people, ...userGroups.map((id) => `user group ${id}`)];
}
