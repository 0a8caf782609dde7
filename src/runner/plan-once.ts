import type { Need } from '../engine/plan/check.ts';
import type { Seen } from '../engine/plan/seen.ts';
import type { Runbook } from '../engine/runbook.ts';
import type { Inventory } from '../fleet/inventory.ts';
import { PlanDesk, type PlanMade } from './plan-desk.ts';
import { RunWorld, type WorldSources } from './run-world.ts';

/** Makes one plan without a store: it reads the fleet, keeps nothing, locks nothing and starts nothing. */
export async function planOnce(
  { runbook, parameters }: { runbook: string; parameters: Readonly<Record<string, string>> },
  { runbooks, inventory, ...sources }: PlanOnceOptions,
  signal: AbortSignal,
): Promise<{ made: PlanMade; isAllRead: boolean }> {
  const world = new WatchedWorld(sources);
  const desk = new PlanDesk({ runbooks, world, inventory });
  const made = await desk.plan({ runbook, parameters, runId: 'preview' }, signal);
  return { made, isAllRead: world.isAllRead };
}

export interface PlanOnceOptions extends WorldSources {
  runbooks: ReadonlyMap<string, Runbook>;
  inventory: () => Promise<Inventory>;
}

/** Remembers whether everything that was asked for could be read. */
class WatchedWorld extends RunWorld {
  isAllRead = true;

  override async see(seen: Seen, needs: readonly Need[], signal: AbortSignal): Promise<Seen> {
    const next = await super.see(seen, needs, signal);
    this.isAllRead = [...next.instances.values(), ...next.vaults.values(), ...next.apps.values()].every(
      ({ state }) => state === 'read',
    );
    return next;
  }
}
