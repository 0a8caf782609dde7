import type { Kysely, Transaction } from 'kysely';
import type { RunChange, RunRecord, RunStore } from '../../engine/run/run-store.ts';
import { plainJson } from '../sweeps/plain-json.ts';
import type { Tables } from '../tables.ts';
import { appendAudit } from './append-audit.ts';
import { keepSteps } from './keep-steps.ts';
import { readRun } from './read-runs.ts';

/** Changes a run while nobody else does, once for each `changeId`. */
export function changeRun(
  database: Kysely<Tables>,
  ...[id, changeId, decide]: Parameters<RunStore['change']>
): ReturnType<RunStore['change']> {
  return database.transaction().execute(async (transaction) => {
    const run = await readRun(transaction, id, { alone: true });
    if (run === undefined) return undefined;
    const isDone = await transaction
      .selectFrom('run_change')
      .select('id')
      .where('id', '=', changeId)
      .executeTakeFirst();
    if (isDone !== undefined) return run;
    const change = decide(run);
    if (change === undefined) return run;
    await transaction.insertInto('run_change').values({ id: changeId, run_id: id }).execute();
    await apply(transaction, run, change);
    return readRun(transaction, id);
  });
}

async function apply(transaction: Transaction<Tables>, run: RunRecord, change: RunChange): Promise<void> {
  const { state, expiresAtMs, startAtMs, vote, emergency, steps = [], unlocks = false, audit } = change;
  const hold = unlocks ? 'over' : change.hold;
  await transaction
    .updateTable('run')
    .set({
      version: run.version + 1,
      ...(state !== undefined && { state }),
      ...(expiresAtMs !== undefined && { expires_at: new Date(expiresAtMs) }),
      ...(startAtMs !== undefined && { start_at: new Date(startAtMs) }),
      ...(emergency !== undefined && { emergency: plainJson(emergency) }),
      ...(hold !== undefined && { hold: hold === 'over' ? null : plainJson(hold) }),
    })
    .where('id', '=', run.id)
    .execute();
  if (vote !== undefined)
    await transaction
      .insertInto('vote')
      .values({ run_id: run.id, person: vote.person, position: run.votes.length, body: plainJson(vote) })
      .execute();
  await keepSteps(transaction, run.id, steps, run.steps);
  if (unlocks) await transaction.deleteFrom('target_lock').where('run_id', '=', run.id).execute();
  await appendAudit(transaction, audit);
}
