import { openFleetDesk } from '../desk/open-fleet-desk.ts';
import { fitRule } from '../engine/approval/fit-rule.ts';
import type { Target } from '../engine/plan/plan.ts';
import type { HeldLock } from '../engine/run/run-store.ts';
import type { Runbook } from '../engine/runbook.ts';
import { sameName } from '../fleet/links/same-name.ts';
import { OpsError } from '../lib/ops-error.ts';
import { redact } from '../lib/redact.ts';
import { planOnce } from '../runner/plan-once.ts';
import { existingStore } from './existing-store.ts';
import type { MadePlan, NoPlan } from './plan-output.ts';
import type { PlanWords } from './plan-words.ts';
import type { Terminal } from './terminal.ts';

/** Makes a plan from what the fleet says now. Who holds its targets is asked of a store only where there is one. */
export async function askForPlan(
  asked: PlanWords & { runbook: string },
  runbooks: ReadonlyMap<string, Runbook>,
  { env, stderr }: Terminal,
): Promise<MadePlan | NoPlan> {
  const now = () => Date.now();
  const { inventory, close } = openFleetDesk({
    inventoryFile: env['EKM_CONFIG']?.trim() || 'ekm.yaml',
    environment: env,
    now,
  });
  try {
    const { signal } = new AbortController();
    const { made, isAllRead } = await planOnce(asked, { runbooks, inventory, environment: env, now }, signal);
    if ('stops' in made) return { stops: made.stops, isUnread: !isAllRead };
    const { plan, planHash: hash } = made;
    const { policy } = await inventory();
    const locks = await locksOn(plan.targets, env).catch((error: unknown) => {
      if (!(error instanceof OpsError)) throw error;
      stderr.write(`ekm plan: what other runs hold is not known: ${redact(error.message)}\n`);
      return undefined;
    });
    return { plan, hash, approval: fitRule(policy, plan), locks };
  } finally {
    await close();
  }
}

async function locksOn(
  targets: readonly Target[],
  env: Terminal['env'],
): Promise<readonly HeldLock[] | undefined> {
  const found = await existingStore(env);
  if (found === undefined) return undefined;
  const { openStore } = await import('../store/open-store.ts');
  const { runs, close } = await openStore(found);
  try {
    const held = await runs.locks();
    return held.filter((lock) =>
      targets.some(({ kind, name }) => kind === lock.kind && sameName(name, lock.name)),
    );
  } finally {
    await close();
  }
}
