import type { VaultEntry } from '../../fleet/inventory.ts';
import { hostOf } from '../../fleet/links/vault-address.ts';

/** How `az keyvault key` is told which vault: `--vault-name contoso`, or `--hsm-name contoso` of a Managed HSM. */
export function azVault(vault: VaultEntry): string {
  return `${isManagedHsm(vault) ? '--hsm-name' : '--vault-name'} ${azureName(vault)}`;
}

/** As Azure calls it, the first label of its host: `ekm.yaml` may have another name for it. */
export function azureName(vault: VaultEntry): string {
  return hostOf(vault).split('.')[0] ?? hostOf(vault);
}

/** It has hosts, roles and a way to recover of its own. */
export function isManagedHsm(vault: VaultEntry): boolean {
  return hostOf(vault).includes('.managedhsm.');
}

/** What a person who acts on keys needs to be, in words: `role Key Vault Crypto Officer`. */
export function keyRole(vault: VaultEntry): string {
  return isManagedHsm(vault)
    ? 'a local role of the Managed HSM that allows it'
    : 'role Key Vault Crypto Officer';
}
