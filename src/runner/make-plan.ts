import { checkParameters } from '../engine/check-parameters.ts';
import type { Plan, PlannedSecret } from '../engine/plan/plan.ts';
import type { Runbook, Stop } from '../engine/runbook.ts';
import type { Inventory } from '../fleet/inventory.ts';
import { OpsError } from '../lib/ops-error.ts';
import { secretsIn } from '../sqlserver/statements/render.ts';
import { openingNote } from './opening-note.ts';
import type { RunWorld } from './run-world.ts';
import { seeEnough } from './see-enough.ts';

/** Asks a runbook for a plan, reading what it asks for, until there is one or a reason why there is none. */
export async function makePlan(asked: PlanAsked): Promise<{ plan: Plan } | { stops: readonly Stop[] }> {
  const { runbook, runId, world, inventory, signal } = asked;
  const checked = checkParameters(runbook.parameters, asked.parameters);
  if ('stops' in checked) return checked;
  const planned = await seeEnough((seen) => runbook.plan({ parameters: checked.values, runId }, seen), {
    world,
    inventory,
    signal,
  });
  if (planned.kind !== 'plan') return { stops: planned.stops };
  const { plan } = planned;
  const opening = openingNote(plan, inventory, world.nothing(inventory).nowMs);
  return withSecrets({ ...plan, ...(opening !== undefined && { opening }) }, asked);
}

export interface PlanAsked {
  runbook: Runbook;
  parameters: Readonly<Record<string, string>>;
  runId: string;
  world: RunWorld;
  inventory: Inventory;
  signal: AbortSignal;
}

/**
 * Where each secret lies that the bot will put into a statement is part of what is approved, with its version where it has
 * one: the newest now. A person types their own.
 */
async function withSecrets(
  plan: Plan,
  asked: PlanAsked,
): Promise<{ plan: Plan } | { stops: readonly Stop[] }> {
  const names = plan.steps.flatMap(({ act, by }) => {
    if (act.kind === 'prove secret') return [act.secret];
    return act.kind === 'sql' && by === 'bot' ? secretsIn(act.statement) : [];
  });
  const wanted = [...new Set(names)].filter((name) => !plan.secrets.some((secret) => secret.name === name));
  const found = await Promise.all(wanted.map((name) => pinned(name, asked)));
  const stops = found.flatMap((each) => ('stop' in each ? [each.stop] : []));
  const secrets = found.flatMap((each) => ('stop' in each ? [] : [each]));
  return stops.length > 0 ? { stops } : { plan: { ...plan, secrets: [...plan.secrets, ...secrets] } };
}

async function pinned(
  name: string,
  { world, inventory, signal }: PlanAsked,
): Promise<PlannedSecret | { stop: Stop }> {
  const reference = inventory.secrets[name];
  if (reference === undefined) return { stop: noSecret(name) };
  try {
    return { name, reference, version: await world.secretVersion(reference, { inventory, signal }) };
  } catch (error) {
    if (!(error instanceof OpsError)) throw error;
    return { stop: { what: `Secret ${name}`, why: error.message, next: error.next } };
  }
}

function noSecret(name: string): Stop {
  return {
    what: `Secret ${name}`,
    why: 'ekm.yaml does not say where it lies.',
    next: 'Add it under "secrets" in ekm.yaml: an environment variable, a file or a secret of a vault.',
  };
}
