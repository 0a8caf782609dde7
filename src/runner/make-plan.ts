import { checkParameters } from '../engine/check-parameters.ts';
import type { Plan, PlannedSecret } from '../engine/plan/plan.ts';
import type { Runbook, Stop } from '../engine/runbook.ts';
import type { Inventory } from '../fleet/inventory.ts';
import { secretsIn } from '../sqlserver/statements/render.ts';
import type { RunWorld } from './run-world.ts';

/** Asks a runbook for a plan, reading what it asks for, until there is one or a reason why there is none. */
export async function makePlan(asked: PlanAsked): Promise<{ plan: Plan } | { stops: readonly Stop[] }> {
  const { runbook, runId, world, inventory, signal } = asked;
  const checked = checkParameters(runbook.parameters, asked.parameters);
  if ('stops' in checked) return checked;
  let seen = world.nothing(inventory);
  for (let round = 0; round < maxRounds; round++) {
    const planned = runbook.plan({ parameters: checked.values, runId }, seen);
    if (planned.kind === 'refusal') return { stops: planned.stops };
    if (planned.kind === 'plan') return withSecrets(planned.plan, inventory.secrets);
    seen = await world.see(seen, planned.needs, signal);
    if (signal.aborted) return { stops: [tooLate] };
  }
  throw new Error(`runbook ${runbook.title} asks for more than ${maxRounds} rounds of readings`);
}

export interface PlanAsked {
  runbook: Runbook;
  parameters: Readonly<Record<string, string>>;
  runId: string;
  world: RunWorld;
  inventory: Inventory;
  signal: AbortSignal;
}

/** Primary, then its replicas, then vaults: three are usual. */
const maxRounds = 6;

const tooLate: Stop = {
  what: 'Planning',
  why: 'It was stopped before everything had been read.',
  next: 'Ask again.',
};

/** Where each secret lies that the bot will put into a statement is part of what is approved. A person types their own. */
function withSecrets(
  plan: Plan,
  references: Inventory['secrets'],
): { plan: Plan } | { stops: readonly Stop[] } {
  const names = [
    ...new Set(
      plan.steps.flatMap(({ act, by }) =>
        act.kind === 'sql' && by === 'bot' ? secretsIn(act.statement) : [],
      ),
    ),
  ].filter((name) => !plan.secrets.some((secret) => secret.name === name));
  const found: PlannedSecret[] = [];
  const stops: Stop[] = [];
  for (const name of names) {
    const reference = references[name];
    if (reference === undefined) stops.push(noSecret(name));
    else
      found.push({
        name,
        reference,
        version: reference.kind === 'keyVault' ? reference.version : undefined,
      });
  }
  return stops.length > 0 ? { stops } : { plan: { ...plan, secrets: [...plan.secrets, ...found] } };
}

function noSecret(name: string): Stop {
  return {
    what: `Secret ${name}`,
    why: 'ekm.yaml does not say where it lies.',
    next: 'Add it under "secrets" in ekm.yaml: an environment variable, a file or a secret of a vault.',
  };
}
