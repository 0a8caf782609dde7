import type { Fields } from '../../fields.ts';
import { type ObjectVersion, purgeAtMs, type VaultObject } from '../state/vault-object.ts';
import { keyVaultError } from './key-vault-error.ts';
import type { ObjectKind } from './object-kind.ts';
import type { VaultCall } from './vault-call.ts';

/** The three fields that a deleted object has besides its own. */
export function deletionOf(
  { base, vault }: VaultCall,
  { name, deletedAtMs = 0 }: VaultObject<ObjectVersion>,
  { plural }: ObjectKind,
): Fields {
  return {
    recoveryId: `${base}/deleted${plural}/${name}`,
    deletedDate: Math.floor(deletedAtMs / 1000),
    scheduledPurgeDate: Math.floor(purgeAtMs(vault, deletedAtMs) / 1000),
  };
}

/** Throws when purge protection keeps deleted objects until their days are over. */
export function checkMayPurge({ vault }: VaultCall): void {
  if (!vault.hasPurgeProtection) return;
  throw keyVaultError(
    403,
    'Forbidden',
    `Operation "purge" is not allowed because purge protection is enabled for this vault. Key Vault service will automatically purge it after the retention period has passed.\r\nVault: ${vault.name};location=${vault.location}`,
  );
}
