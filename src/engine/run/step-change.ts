import { guarded } from '../../sqlserver/statements/guarded.ts';
import { maskedText } from '../../sqlserver/statements/render.ts';
import type { AuditDraft } from '../audit/audit-entry.ts';
import type { PlannedStep } from '../plan/plan.ts';
import type { Run, RunState, StepRecord, Who } from './run.ts';
import type { RunChange } from './run-store.ts';

/** A new record of a step, what it makes of the run, and what the audit says of it: all in one, so that no crash comes between. */
export function stepChange(
  run: Pick<Run, 'id' | 'plan' | 'steps'>,
  record: StepRecord,
  { atMs, who }: { atMs: number; who: Who | undefined },
): RunChange {
  const before = run.steps.find(({ stepId }) => stepId === record.stepId);
  const step = run.plan.steps.find(({ id }) => id === record.stepId);
  const state = stateAfter(run.steps.map((each) => (each.stepId === record.stepId ? record : each)));
  const draft = (event: string, data: AuditDraft['data']): AuditDraft => ({
    atMs,
    runId: run.id,
    event,
    who,
    data: { step: record.stepId, ...data },
  });
  const hasBegun = record.attempts > (before?.attempts ?? 0);
  return {
    state,
    steps: [record],
    unlocks: state === 'succeeded',
    audit: [
      ...(hasBegun && step !== undefined ? [draft('statement', actData(step, record.attempts))] : []),
      ...record.evidence
        .slice(before?.evidence.length ?? 0)
        .map(({ kind, text, values }) =>
          draft('evidence', { state: record.state, kind, text, ...(values !== undefined && { values }) }),
        ),
      ...(state === 'succeeded' ? [{ atMs, runId: run.id, event: state, who: undefined, data: {} }] : []),
    ],
  };
}

/** Of a run that has begun, by its steps: whatever needs a person makes it wait. */
function stateAfter(steps: readonly StepRecord[]): RunState {
  if (steps.every(isOver)) return 'succeeded';
  const isStuck = steps.some(({ state }) => state === 'waiting' || state === 'failed' || state === 'unknown');
  return isStuck ? 'waiting' : 'running';
}

/** Whether nothing is to be done about a step any more. */
export function isOver({ state }: StepRecord): boolean {
  return state === 'done' || state === 'attested' || state === 'skipped';
}

function actData({ act }: PlannedStep, attempt: number): AuditDraft['data'] {
  if (act.kind === 'create vault key') {
    const { name, type, bits, tags } = act.key;
    return { attempt, act: act.kind, vault: act.vault, key: name, type, bits, tags };
  }
  if (act.kind === 'back up vault key')
    return { attempt, act: act.kind, vault: act.vault, key: act.key, file: act.file };
  if (act.kind === 'prove secret')
    return { attempt, act: act.kind, secretName: act.secret, clientId: act.clientId, keys: act.keys };
  if (act.kind !== 'sql') return { attempt, act: act.kind };
  const { instance, database, statement, guard } = act;
  return { attempt, act: act.kind, instance, database, statement: maskedText(guarded(statement, guard)) };
}
