import type { Kysely, Transaction } from 'kysely';
import type { Who } from '../../engine/run/run.ts';
import type { NewRun, RunRecord, RunStore } from '../../engine/run/run-store.ts';
import { OpsError } from '../../lib/ops-error.ts';
import { plainJson } from '../sweeps/plain-json.ts';
import type { Tables } from '../tables.ts';
import { appendAudit } from './append-audit.ts';
import { insertSteps } from './keep-steps.ts';
import { readRun } from './read-runs.ts';

/**
 * Keeps a plan and locks its targets, all of them or none.
 *
 * @throws OpsError `bad_configuration` when something in the plan looks like a secret: what is kept must be what was hashed
 */
export async function createRun(database: Kysely<Tables>, run: NewRun): ReturnType<RunStore['create']> {
  const plan = plainJson(run.plan);
  if (plan !== JSON.stringify(run.plan))
    throw new OpsError(
      'bad_configuration',
      'keeping a plan: something in it looks like a secret, and secrets are never kept.',
      'Name secrets by their reference, and choose other names for objects that look like one.',
    );
  return database
    .transaction()
    .execute(async (transaction) => {
      const known = await readRun(transaction, run.id);
      if (known !== undefined) return { kind: 'created' as const, run: known };
      await insertRun(transaction, run, plan);
      const isLocked = await lockAll(transaction, run);
      if (!isLocked) throw new Locked();
      await appendAudit(transaction, run.audit);
      const created = await readRun(transaction, run.id);
      if (created === undefined) throw new Error('a run that was just kept is not there');
      return { kind: 'created' as const, run: created };
    })
    .catch(async (error: unknown) => {
      if (!(error instanceof Locked)) throw error;
      return { kind: 'locked' as const, locks: await locksOn(database, run) };
    });
}

/** Somebody else has one of the targets: everything is undone. */
class Locked extends Error {}

async function insertRun(transaction: Transaction<Tables>, run: NewRun, plan: string): Promise<void> {
  await transaction
    .insertInto('run')
    .values({
      id: run.id,
      state: run.state,
      plan,
      plan_hash: run.planHash,
      reason: JSON.parse(plainJson(run.reason)) as string,
      requested_by: plainJson(run.requestedBy),
      requested_at: new Date(run.requestedAtMs),
      expires_at: new Date(run.expiresAtMs),
      start_at: run.startAtMs === undefined ? null : new Date(run.startAtMs),
      rule: plainJson(run.rule),
      approvers: plainJson(run.approvers),
      changed_by: plainJson(run.changedBy),
      version: 1,
      emergency: run.emergency === undefined ? null : plainJson(run.emergency),
    })
    .execute();
  await insertSteps(transaction, run.id, run.steps);
}

/** In one order for everybody, so that two plans for the same targets never wait for each other in a ring. */
async function lockAll(transaction: Transaction<Tables>, run: NewRun): Promise<boolean> {
  const targets = run.plan.targets.map(({ kind, name }) => ({
    kind,
    name: name.toLowerCase(),
    shown_name: name,
  }));
  const inOrder = targets.toSorted((a, b) => (`${a.kind}/${a.name}` < `${b.kind}/${b.name}` ? -1 : 1));
  for (const target of inOrder) {
    const taken = await transaction
      .insertInto('target_lock')
      .values({
        ...target,
        run_id: run.id,
        owner: plainJson(run.requestedBy),
        reason: JSON.parse(plainJson(run.reason)) as string,
        since: new Date(run.requestedAtMs),
      })
      .onConflict((conflict) => conflict.columns(['kind', 'name']).doNothing())
      .returning('run_id')
      .executeTakeFirst();
    if (taken === undefined) return false;
  }
  return true;
}

async function locksOn(database: Kysely<Tables>, { plan }: Pick<RunRecord, 'plan'>) {
  const wanted = new Set(plan.targets.map(({ kind, name }) => `${kind}/${name.toLowerCase()}`));
  return (await readLocks(database)).filter(({ kind, name }) => wanted.has(`${kind}/${name.toLowerCase()}`));
}

/** All that is locked, longest first. */
export async function readLocks(database: Kysely<Tables>) {
  const rows = await database
    .selectFrom('target_lock')
    .selectAll()
    .orderBy('since')
    .orderBy('name')
    .execute();
  return rows.map(({ kind, shown_name, run_id, owner, reason, since }) => ({
    kind,
    name: shown_name,
    runId: run_id,
    owner: owner as Who,
    reason,
    sinceMs: since.getTime(),
  }));
}
