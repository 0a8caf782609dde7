import type { InstanceEntry, VaultEntry } from '../../fleet/inventory.ts';
import { linkedTo } from '../../fleet/links/link.ts';
import type { KeyChain, LinkedFleet, LinkedInstance } from '../../fleet/links/linked-fleet.ts';
import { packedName } from '../../fleet/links/packed-name.ts';
import { sameName } from '../../fleet/links/same-name.ts';

/**
 * The instances whose databases may need the vault key. A key that is gone shows no modulus any more: every key object counts
 * that goes to this vault and is not known to be another key.
 */
export function findLosers(fleet: LinkedFleet, vault: VaultEntry, key: string): LinkedInstance[] {
  return fleet.instances.filter((instance) => losingKeys(instance, vault, key).length > 0);
}

/** The key objects of an instance that may be the vault key. */
export function losingKeys({ entry, keys }: LinkedInstance, vault: VaultEntry, key: string): KeyChain[] {
  return keys.filter((chain) => {
    if (!sameName(linkedTo(chain.vault)?.entry.name ?? '', vault.name)) return false;
    const match = linkedTo(chain.vaultKey);
    if (match !== undefined) return sameName(match.key.name, key);
    const name = knownName(entry, chain);
    return name === undefined || sameName(name, key);
  });
}

/** The vault key of a key object where its vault does not say: as ekm.yaml has it, else as an old thumbprint holds it. */
export function knownName({ keys }: InstanceEntry, { key }: KeyChain): string | undefined {
  const configured = Object.entries(keys).find(([name]) => sameName(name, key.name))?.[1];
  if (configured !== undefined) return configured.split('/')[0];
  const packed = packedName(key.thumbprint);
  return packed?.isSure === true ? packed.name : undefined;
}
