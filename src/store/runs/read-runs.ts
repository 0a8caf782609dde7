import { type Kysely, type Selectable, sql } from 'kysely';
import type { Vote } from '../../engine/approval/ballot.ts';
import type { Plan } from '../../engine/plan/plan.ts';
import type { Evidence, RunState, StepRecord, Who } from '../../engine/run/run.ts';
import type { Emergency, KeptHold, RunRecord } from '../../engine/run/run-store.ts';
import type { PolicyRule } from '../../fleet/policy.ts';
import type { Tables } from '../tables.ts';

/** A run with its steps and votes. With `alone` nobody else changes it until the transaction ends. */
export async function readRun(
  database: Kysely<Tables>,
  id: string,
  { alone = false } = {},
): Promise<RunRecord | undefined> {
  const row = await database
    .selectFrom('run')
    .selectAll()
    .where('id', '=', id)
    .$if(alone, (query) => query.forUpdate())
    .executeTakeFirst();
  return row && (await filled(database, [row]))[0];
}

/** Runs, newest first. */
export async function listRuns(
  database: Kysely<Tables>,
  { states, limit }: { states?: readonly RunState[]; limit: number },
): Promise<RunRecord[]> {
  const rows = await database
    .selectFrom('run')
    .selectAll()
    .$if(states !== undefined, (query) => query.where('state', 'in', [...(states ?? [])]))
    .orderBy('requested_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
  return filled(database, rows);
}

/** Three questions for any number of runs. */
async function filled(
  database: Kysely<Tables>,
  rows: readonly Selectable<Tables['run']>[],
): Promise<RunRecord[]> {
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const ofThese = sql<boolean>`run_id = any(${ids})`;
  const steps = await database
    .selectFrom('run_step')
    .selectAll()
    .where(ofThese)
    .orderBy('position')
    .execute();
  const evidence = await database
    .selectFrom('evidence')
    .selectAll()
    .where(ofThese)
    .orderBy('position')
    .execute();
  const votes = await database.selectFrom('vote').selectAll().where(ofThese).orderBy('position').execute();
  const evidenceOf = Map.groupBy(evidence, ({ run_id, step_id }) => `${run_id}/${step_id}`);
  const stepsOf = Map.groupBy(steps, ({ run_id }) => run_id);
  const votesOf = Map.groupBy(votes, ({ run_id }) => run_id);
  return rows.map((row) =>
    runOf(
      row,
      (stepsOf.get(row.id) ?? []).map((step) =>
        stepOf(
          step,
          (evidenceOf.get(`${row.id}/${step.step_id}`) ?? []).map(({ body }) => body as Evidence),
        ),
      ),
      (votesOf.get(row.id) ?? []).map(({ body }) => body as Vote),
    ),
  );
}

function runOf(row: Selectable<Tables['run']>, steps: StepRecord[], votes: Vote[]): RunRecord {
  return {
    id: row.id,
    state: row.state,
    plan: row.plan as Plan,
    planHash: row.plan_hash,
    reason: row.reason,
    requestedBy: row.requested_by as Who,
    requestedAtMs: row.requested_at.getTime(),
    expiresAtMs: row.expires_at.getTime(),
    startAtMs: row.start_at?.getTime(),
    version: row.version,
    rule: row.rule as PolicyRule,
    approvers: row.approvers as string[],
    changedBy: row.changed_by as Who[],
    steps,
    votes,
    emergency: (row.emergency ?? undefined) as Emergency | undefined,
    hold: (row.hold ?? undefined) as KeptHold | undefined,
  };
}

function stepOf(row: Selectable<Tables['run_step']>, evidence: Evidence[]): StepRecord {
  return {
    stepId: row.step_id,
    state: row.state,
    hasActed: row.has_acted,
    attempts: row.attempts,
    startedAtMs: row.started_at?.getTime(),
    endedAtMs: row.ended_at?.getTime(),
    evidence,
  };
}
