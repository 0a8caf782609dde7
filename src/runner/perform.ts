import type { Act } from '../engine/plan/act.ts';
import type { Plan, PlannedStep } from '../engine/plan/plan.ts';
import type { InstanceEntry, Inventory } from '../fleet/inventory.ts';
import { sameName } from '../fleet/links/same-name.ts';
import { OpsError } from '../lib/ops-error.ts';
import type { SecretReference } from '../lib/resolve-secret.ts';
import type { Secret } from '../lib/secret.ts';
import { secretsIn } from '../sqlserver/statements/render.ts';
import { performOnVault } from './perform-on-vault.ts';
import type { WorldSources } from './run-world.ts';

/**
 * Does what a step says, with the `change` identity, which is fetched for this and let go after it. Gives back a line of
 * evidence without secrets.
 *
 * @throws OpsError why it was not done, or that nobody knows
 */
export async function perform({ act }: PlannedStep, { plan, ...world }: PerformWorld): Promise<string> {
  switch (act.kind) {
    case 'look':
      return 'There was nothing to do but to look.';
    case 'sql':
      return performSql(act, plan, world);
    case 'create vault key':
    case 'back up vault key':
      return performOnVault(act, world);
    case 'prove secret': {
      const { performProof } = await import('./perform-proof.ts');
      return performProof(act, approvedReference(plan, act.secret), world);
    }
    default:
      throw new OpsError(
        'not_configured',
        `doing a step: the bot does not do "${act.kind}" by itself.`,
        'Do it by hand, then try again: the bot looks first.',
      );
  }
}

export interface PerformWorld {
  plan: Pick<Plan, 'secrets'>;
  inventory: Inventory;
  sources: WorldSources;
  signal: AbortSignal;
}

async function performSql(
  { instance, database, statement, guard, timeoutMs: actMs }: Extract<Act, { kind: 'sql' }>,
  plan: PerformWorld['plan'],
  { inventory, sources, signal }: Omit<PerformWorld, 'plan'>,
): Promise<string> {
  const entry = changeable(inventory, instance);
  if (guard.database !== database) throw new Error('the guard of a step is for another database');
  const [{ AzureSide }, { ReaderMemory }, { signInOf, secretOf }, { changeInstance }] = await Promise.all([
    import('../readers/fleet-readers.ts'),
    import('../readers/reader-memory.ts'),
    import('../readers/sign-in-of.ts'),
    import('../sqlserver/change/change-instance.ts'),
  ]);
  const { perInstanceMs: timeoutMs } = inventory.limits;
  const azure = new AzureSide(inventory, sources, new ReaderMemory());
  const access = { azure, sources, timeoutMs, signal };
  const secrets = new Map<string, Secret>();
  for (const name of secretsIn(statement)) {
    secrets.set(name, (await secretOf(approvedReference(plan, name), access)).secret);
  }
  if (secrets.size > 0) refuseOpen(entry);
  const signIn = await signInOf(entry.change, access);
  await changeInstance({
    connection: { ...entry, signIn, connectTimeoutMs: timeoutMs },
    statement,
    guard,
    secrets,
    timeoutMs: actMs ?? changeTimeoutMs,
    signal,
  });
  return `The statement was executed on ${entry.name} in ${database}.`;
}

/** A statement of a runbook is short; the vault behind it may take its time. */
const changeTimeoutMs = 120_000;

function changeable(
  { instances }: Inventory,
  name: string,
): InstanceEntry & { change: NonNullable<InstanceEntry['change']> } {
  const entry = instances.find((each) => sameName(each.name, name));
  if (entry?.change !== undefined) return { ...entry, change: entry.change };
  throw new OpsError(
    'not_configured',
    `changing ${name}: ekm.yaml has no "change" identity for it any more.`,
    'Put it back, or do the step by hand and try again: the bot looks first.',
  );
}

/** Where the secret lies by the plan, in exactly the version that was approved. */
function approvedReference({ secrets }: PerformWorld['plan'], name: string): SecretReference {
  const found = secrets.find((each) => each.name === name);
  if (found?.reference.kind === 'keyVault') return { ...found.reference, version: found.version };
  if (found !== undefined) return found.reference;
  throw new OpsError(
    'not_configured',
    `doing a step: its plan does not say where the secret ${name} lies.`,
    'Make a new plan.',
  );
}

/** Also when ekm.yaml was changed since the plan. */
function refuseOpen({ name, encryption }: InstanceEntry): void {
  if (encryption === 'verify' || encryption === 'strict') return;
  throw new OpsError(
    'tls',
    `changing ${name}: the statement has a secret, and the certificate of this connection is not verified.`,
    'Set encryption to verify in ekm.yaml, or do the step by hand and try again.',
  );
}
