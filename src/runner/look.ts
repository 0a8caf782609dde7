import type { CheckCall, Looked } from '../engine/plan/check.ts';
import type { RunRecord } from '../engine/run/run-store.ts';
import type { Inventory } from '../fleet/inventory.ts';
import { redact } from '../lib/redact.ts';
import { checks } from '../runbooks/look/all-checks.ts';
import type { RunWorld } from './run-world.ts';

/** Reads what a check of a run needs, just now, and asks it. Never throws: what cannot be told is unknown, with what to do. */
export async function look(call: CheckCall, { world, inventory, run, signal }: LookWorld): Promise<Looked> {
  const check = checks.get(call.check);
  if (check === undefined)
    return {
      state: 'unknown',
      why: `This version of the bot has no check ${call.check}.`,
      next: 'Run the version that made the plan, or a later one.',
    };
  try {
    const needs = check.needs(call.args);
    const seen = await world.see(world.nothing(await inventory(), endsOf(run)), needs, signal);
    return check.look(call.args, seen);
  } catch (error) {
    return {
      state: 'unknown',
      why: redact(`Looking was not possible: ${error instanceof Error ? error.message : String(error)}`),
      next: 'Look into the log of the bot, then try again.',
    };
  }
}

export interface LookWorld {
  world: RunWorld;
  inventory: () => Promise<Inventory>;
  run: Pick<RunRecord, 'steps'>;
  signal: AbortSignal;
}

function endsOf({ steps }: Pick<RunRecord, 'steps'>): Map<string, number> {
  return new Map(
    steps.flatMap(({ stepId, endedAtMs }) => (endedAtMs === undefined ? [] : [[stepId, endedAtMs] as const])),
  );
}
