import type { Act } from '../engine/plan/act.ts';
import type { Inventory, VaultEntry } from '../fleet/inventory.ts';
import { sameName } from '../fleet/links/same-name.ts';
import { OpsError } from '../lib/ops-error.ts';
import { keepKeyBackup } from './keep-key-backup.ts';
import type { WorldSources } from './run-world.ts';

/** What the bot does on a vault: it makes a key, or backs one up. It has no way to delete, purge or grant. */
export type VaultAct = Extract<Act, { kind: 'create vault key' | 'back up vault key' }>;

/**
 * Does it with the bot's own Azure identity, where ekm.yaml allows that for the vault. Gives back a line of evidence.
 *
 * @throws OpsError why it was not done, or that nobody knows
 */
export async function performOnVault(
  act: VaultAct,
  { inventory, sources, signal }: { inventory: Inventory; sources: WorldSources; signal: AbortSignal },
): Promise<string> {
  const entry = changeable(inventory, act.vault);
  const [{ AzureSide }, { ReaderMemory }] = await Promise.all([
    import('../readers/fleet-readers.ts'),
    import('../readers/reader-memory.ts'),
  ]);
  const azure = new AzureSide(inventory, sources, new ReaderMemory());
  const change = { ...azure.vault(entry), timeoutMs: vaultChangeTimeoutMs, signal };
  if (act.kind === 'create vault key') {
    const { createVaultKey } = await import('../keyvault/change/create-vault-key.ts');
    await createVaultKey({ ...change, key: act.key });
    return `Key ${act.key.name} was made in vault ${entry.name}.`;
  }
  const { backUpVaultKey } = await import('../keyvault/change/back-up-vault-key.ts');
  let kept = '';
  const keep = async (backup: Uint8Array) => {
    kept = await keepKeyBackup(act.file, backup);
  };
  await backUpVaultKey({ ...change, key: act.key, version: act.version, nowMs: sources.now(), keep });
  return `The backup of key ${act.key} of vault ${entry.name} lies in ${kept}.`;
}

/** Keys in a Managed HSM take their time; a call is tried for so long. */
const vaultChangeTimeoutMs = 60_000;

function changeable({ vaults }: Inventory, name: string): VaultEntry {
  const entry = vaults.find((each) => sameName(each.name, name));
  if (entry?.change === true) return entry;
  throw new OpsError(
    'not_configured',
    `changing vault ${name}: ekm.yaml does not say "change: true" for it any more.`,
    'Put it back, or do the step by hand and try again: the bot looks first.',
  );
}
