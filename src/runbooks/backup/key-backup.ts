import type { VaultEntry } from '../../fleet/inventory.ts';
import type { VaultKeyFacts } from '../../keyvault/vault-facts.ts';

/** Which keys of which vault are backed up. */
export interface KeyBackup {
  vault: VaultEntry;
  keys: readonly VaultKeyFacts[];
}
