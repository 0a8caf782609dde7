import { holdOn } from '../engine/run/hold.ts';
import type { LegPorts } from '../engine/run/run-leg.ts';
import type { RunRecord } from '../engine/run/run-store.ts';
import { pause } from '../lib/pause.ts';
import type { Store } from '../store/store.ts';
import { look } from './look.ts';
import { perform } from './perform.ts';
import type { PlanDesk } from './plan-desk.ts';
import type { RunWorld, WorldSources } from './run-world.ts';

/** What a leg reaches: the fleet, the store's freezes, and the planning desk. */
export function legPorts({ run, world, plans, sources, store, lost, stopping }: LegWorld): LegPorts {
  const { lookAgainMs = Number.POSITIVE_INFINITY } = sources;
  // Stopping finishes the step that is under way: only a lost claim cuts it short.
  return {
    look: (call) => look(call, { world, inventory: plans.inventory, run: run(), signal: lost }),
    act: async (step) =>
      perform(step, { plan: run().plan, inventory: await plans.inventory(), sources, signal: lost }),
    now: sources.now,
    pause: (ms) => pause(Math.min(ms, lookAgainMs), AbortSignal.any([lost, stopping])),
    isStopping: () => stopping.aborted || lost.aborted,
    hold: async ({ plan, emergency }, { windows }) => {
      const { instances } = await plans.inventory();
      const freezes = await store.runs.freezes();
      const isEmergency = emergency !== undefined;
      const { targets } = plan;
      return holdOn({ targets, windows }, { freezes, instances, nowMs: sources.now(), isEmergency });
    },
    replan: (approved) => plans.difference(approved, lost),
  };
}

interface LegWorld {
  run: () => RunRecord;
  world: RunWorld;
  plans: PlanDesk;
  sources: WorldSources & {
    /** The longest pause between two looks for an effect. */
    lookAgainMs?: number;
  };
  store: Store;
  lost: AbortSignal;
  stopping: AbortSignal;
}
