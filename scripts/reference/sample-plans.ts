import { readFileSync } from 'node:fs';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { startLab } from '../../lab/start-lab.ts';
import type { Plan } from '../../src/engine/plan/plan.ts';
import type { Runbook } from '../../src/engine/runbook.ts';
import { readInventoryFile } from '../../src/fleet/ekm-yaml/read-inventory-file.ts';
import { makePlan } from '../../src/runner/make-plan.ts';
import { RunWorld } from '../../src/runner/run-world.ts';
import { type RunbookSample, runbookSamples } from './runbook-samples.ts';

/** A plan of each runbook that plans, made in the lab: what its page shows. @throws Error for one that has no sample, or no plan */
export async function samplePlans(runbooks: ReadonlyMap<string, Runbook>): Promise<Map<string, Plan>> {
  const plans = new Map<string, Plan>();
  for (const [id, runbook] of runbooks) {
    if (runbook.diagnose !== undefined) continue;
    const sample = runbookSamples[id];
    if (sample === undefined) throw new Error(`scripts/reference/runbook-samples.ts has no ${id}`);
    plans.set(id, await planOf(id, runbook, sample));
  }
  return plans;
}

async function planOf(
  id: string,
  runbook: Runbook,
  { scenario, parameters, before }: RunbookSample,
): Promise<Plan> {
  const lab = await startLab({ scenario });
  const trusted = getCACertificates('default');
  try {
    setDefaultCACertificates([...trusted, readFileSync(lab.ca ?? '', 'utf8')]);
    if (before !== undefined)
      await fetch(`${lab.control}${before.path}`, { method: 'POST', body: JSON.stringify(before.body) });
    const read = await readInventoryFile(lab.env['EKM_CONFIG'] ?? '');
    if ('problems' in read) throw new Error(JSON.stringify(read.problems));
    const { inventory } = read;
    const world = new RunWorld({ environment: lab.env, now: () => lab.clock.now() });
    const { signal } = new AbortController();
    const made = await makePlan({ runbook, parameters, runId: 'run-ID', world, inventory, signal });
    if ('stops' in made) throw new Error(`no plan for the page of ${id}: ${JSON.stringify(made.stops)}`);
    return made.plan;
  } finally {
    setDefaultCACertificates(trusted);
    await lab.stop();
  }
}
