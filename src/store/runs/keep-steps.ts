import type { Transaction } from 'kysely';
import type { StepRecord } from '../../engine/run/run.ts';
import { plainJson } from '../sweeps/plain-json.ts';
import type { Tables } from '../tables.ts';

/** Keeps new records of steps. Evidence is only ever added. */
export async function keepSteps(
  transaction: Transaction<Tables>,
  runId: string,
  steps: readonly StepRecord[],
  before: readonly StepRecord[],
): Promise<void> {
  for (const step of steps) {
    const position = before.findIndex(({ stepId }) => stepId === step.stepId);
    const row = {
      state: step.state,
      has_acted: step.hasActed,
      attempts: step.attempts,
      started_at: dateOf(step.startedAtMs),
      ended_at: dateOf(step.endedAtMs),
    };
    await transaction
      .updateTable('run_step')
      .set(row)
      .where('run_id', '=', runId)
      .where('step_id', '=', step.stepId)
      .execute();
    await addEvidence(transaction, runId, step, before[position]?.evidence.length ?? 0);
  }
}

/** Makes the records of a new run. */
export async function insertSteps(
  transaction: Transaction<Tables>,
  runId: string,
  steps: readonly StepRecord[],
): Promise<void> {
  for (const [position, step] of steps.entries()) {
    await transaction
      .insertInto('run_step')
      .values({
        run_id: runId,
        step_id: step.stepId,
        position,
        state: step.state,
        has_acted: step.hasActed,
        attempts: step.attempts,
        started_at: dateOf(step.startedAtMs),
        ended_at: dateOf(step.endedAtMs),
      })
      .execute();
    await addEvidence(transaction, runId, step, 0);
  }
}

async function addEvidence(
  transaction: Transaction<Tables>,
  runId: string,
  { stepId, evidence }: StepRecord,
  known: number,
): Promise<void> {
  for (const [position, each] of evidence.entries())
    if (position >= known)
      await transaction
        .insertInto('evidence')
        .values({ run_id: runId, step_id: stepId, position, body: plainJson(each) })
        .execute();
}

function dateOf(atMs: number | undefined): Date | null {
  return atMs === undefined ? null : new Date(atMs);
}
