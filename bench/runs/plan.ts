import { PlanDesk } from '../../src/runner/plan-desk.ts';
import { RunWorld } from '../../src/runner/run-world.ts';
import { type Site, startSite } from '../soak/start-site.ts';
import { median } from '../statistics.ts';

/** How long a plan takes, beside the bare readings that it rests on: the same instances and vaults, nothing joined or judged. */
export async function benchPlan({ rounds }: { rounds: number }): Promise<PlanRow> {
  const site = await startSite('bench');
  const world = new RunWorld({ environment: site.environment, now: () => site.lab.clock.now() });
  const inventory = () => Promise.resolve(site.inventory);
  const plans = new PlanDesk({ runbooks: site.runbooks, world, inventory });
  const wish = { runbook: 'tde-key-rollover', parameters: widest(site), runId: 'bench' };
  const { signal } = new AbortController();
  const needs = [
    { kind: 'instance' as const, name: wish.parameters.instance },
    ...site.inventory.vaults.map(({ name }) => ({ kind: 'vault' as const, name })),
  ];
  const times: { planMs: number; bareMs: number }[] = [];
  let steps = 0;
  for (let round = 0; round <= rounds; round++) {
    const planMs = await taken(async () => {
      const made = await plans.plan(wish, signal);
      if ('stops' in made) throw new Error(JSON.stringify(made.stops));
      steps = made.plan.steps.length;
    });
    const bareMs = await taken(
      async () => void (await world.see(world.nothing(site.inventory), needs, signal)),
    );
    // The first one loads what is needed.
    if (round > 0) times.push({ planMs, bareMs });
  }
  await site.lab.stop();
  return {
    steps,
    planMs: median(times.map(({ planMs }) => planMs)),
    bareMs: median(times.map(({ bareMs }) => bareMs)),
    ratio: median(times.map(({ planMs, bareMs }) => planMs / bareMs)),
  };
}

/** Medians over the rounds. */
export interface PlanRow {
  steps: number;
  planMs: number;
  bareMs: number;
  ratio: number;
}

/** All databases of the instance that has most of them. */
function widest({ lanes }: Site): { instance: string; database: string; key: string; secret: string } {
  const found = new Map<string, { databases: string[]; secret: string }>();
  for (const { secret, databases } of lanes)
    for (const { instance, database } of databases) {
      const known = found.get(instance)?.databases ?? [];
      found.set(instance, { databases: [...known, database], secret });
    }
  const [most] = [...found].toSorted(([, a], [, b]) => b.databases.length - a.databases.length);
  if (most === undefined) throw new Error('the lab has nothing to roll over');
  const [instance, { databases, secret }] = most;
  return { instance, database: databases.join(','), key: 'bench-2027', secret };
}

async function taken(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}
