import type { Plan } from '../engine/plan/plan.ts';
import { planHash } from '../engine/plan/plan-hash.ts';
import type { RunRecord } from '../engine/run/run-store.ts';
import type { Runbook, Stop } from '../engine/runbook.ts';
import type { Inventory } from '../fleet/inventory.ts';
import type { Policy } from '../fleet/policy.ts';
import { makePlan } from './make-plan.ts';
import type { RunWorld } from './run-world.ts';

/** Makes plans for people and, right before a run begins, to see whether it is still the plan that was approved. */
export class PlanDesk {
  readonly #options: PlanDeskOptions;

  constructor(options: PlanDeskOptions) {
    this.#options = options;
  }

  readonly inventory = (): Promise<Inventory> => this.#options.inventory();

  async policy(): Promise<Policy> {
    return (await this.inventory()).policy;
  }

  /** A plan with its hash, or why there is none. */
  async plan({ runbook: id, parameters, runId }: PlanWish, signal: AbortSignal): Promise<PlanMade> {
    const { runbooks, world } = this.#options;
    const runbook = runbooks.get(id);
    if (runbook === undefined) return { stops: [noRunbook(id, [...runbooks.keys()])] };
    const inventory = await this.inventory();
    const made = await makePlan({ runbook, parameters, runId, world, inventory, signal });
    if ('stops' in made) return made;
    return { plan: made.plan, planHash: planHash(made.plan, inventory.policy) };
  }

  /** Why a run's plan would be another one by now; undefined: it would be the same. */
  async difference(run: RunRecord, signal: AbortSignal): Promise<string | undefined> {
    const { runbook, parameters } = run.plan;
    const made = await this.plan({ runbook, parameters, runId: run.id }, signal);
    const next = 'Nothing was changed. Ask again: what is right by now needs an approval of its own.';
    if ('stops' in made)
      return `There is no plan any more: ${made.stops.map(({ what, why }) => `${what}: ${why}`).join(' ')} ${next}`;
    if (made.planHash === run.planHash) return undefined;
    const facts = changedFacts(run.plan, made.plan);
    const which = facts.length > 0 ? facts.join('; ') : 'its steps, a secret, or the rule of ekm.yaml';
    return `Since the approval this has become another plan: ${which}. ${next}`;
  }
}

export interface PlanDeskOptions {
  runbooks: ReadonlyMap<string, Runbook>;
  world: RunWorld;
  inventory: () => Promise<Inventory>;
}

interface PlanWish {
  runbook: string;
  parameters: Readonly<Record<string, string>>;
  runId: string;
}

export type PlanMade = { plan: Plan; planHash: string } | { stops: readonly Stop[] };

function noRunbook(id: string, known: readonly string[]): Stop {
  return { what: id, why: 'There is no such runbook.', next: `There is: ${known.join(', ')}.` };
}

function changedFacts(before: Plan, after: Plan): string[] {
  const now = new Map(after.facts.map(({ item, value }) => [item, value]));
  return before.facts.flatMap(({ item, value }) =>
    now.get(item) === value ? [] : [`${item} was ${value} and is ${now.get(item) ?? 'not there'}`],
  );
}
