import type { ProveSecret } from '../engine/plan/act.ts';
import type { Inventory } from '../fleet/inventory.ts';
import { sameName } from '../fleet/links/same-name.ts';
import { OpsError } from '../lib/ops-error.ts';
import type { SecretReference } from '../lib/resolve-secret.ts';
import type { WorldSources } from './run-world.ts';

/**
 * Tries a secret out from the bot's host, fetched for this from where the plan says that it lies. Gives back a line of
 * evidence, which says as well what it does not prove.
 *
 * @throws OpsError why it does not work: nothing was changed
 */
export async function performProof(
  act: ProveSecret,
  reference: SecretReference,
  { inventory, sources, signal }: { inventory: Inventory; sources: WorldSources; signal: AbortSignal },
): Promise<string> {
  const [{ AzureSide }, { ReaderMemory }, { secretOf }, { proveSecret }] = await Promise.all([
    import('../readers/fleet-readers.ts'),
    import('../readers/reader-memory.ts'),
    import('../readers/sign-in-of.ts'),
    import('../readers/prove-secret.ts'),
  ]);
  const keys = act.keys.map(({ vault, key, version }) => ({
    vault: vaultOf(inventory, vault),
    key,
    version,
  }));
  const azure = new AzureSide(inventory, sources, new ReaderMemory());
  const timeoutMs = inventory.limits.perInstanceMs;
  const { secret: value } = await secretOf(reference, { azure, sources, timeoutMs, signal });
  const { secret: name, clientId, hint } = act;
  const proved = await proveSecret({ name, value, clientId, hint, keys, azure, timeoutMs: proofMs, signal });
  return `With client id ${clientId} and secret ${name} Microsoft Entra ID gave a token from the bot's host, and the vault unwrapped with ${proved.join(', ')}. ${notProved}`;
}

function vaultOf({ vaults }: Inventory, name: string) {
  const entry = vaults.find((each) => sameName(each.name, name));
  if (entry !== undefined) return entry;
  throw new OpsError(
    'not_configured',
    `trying a secret: ekm.yaml does not have vault ${name} any more.`,
    'Put it back, or make a new plan.',
  );
}

/** Keys in a Managed HSM take their time. */
const proofMs = 60_000;

const notProved =
  "Not proved by it: the network, proxy and registry of the instances' own hosts, and the permissions list and wrapKey.";
