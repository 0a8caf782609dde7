import type { VaultFacts } from '../../keyvault/vault-facts.ts';
import type { VaultEntry } from '../inventory.ts';
import { linkedTo } from '../links/link.ts';
import type { LinkedFleet } from '../links/linked-fleet.ts';
import { keyChains } from './key-chains.ts';

/** A vault that the credential of some key's login names. */
export interface VaultInUse {
  entry: VaultEntry;
  facts: VaultFacts;
  /** Instances with such credentials: that the vault is in use is known from them. */
  instances: readonly string[];
}

/** The vaults in use that could be read. */
export function vaultsInUse(fleet: LinkedFleet): VaultInUse[] {
  const users = Map.groupBy(keyChains(fleet), ({ vault }) => linkedTo(vault)?.entry.name);
  return fleet.reading.vaults.flatMap(({ entry, reading }) => {
    const chains = users.get(entry.name);
    if (reading.state === 'unknown' || chains === undefined) return [];
    return [{ entry, facts: reading.value, instances: [...new Set(chains.map((chain) => chain.instance))] }];
  });
}
