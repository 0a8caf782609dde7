import type { Instance } from '../instance.ts';

/**
 * Whether a certificate or key of master protects a database encryption key of this instance now: DROP is refused with 33127 then.
 * Logs, backups and other instances that need it are not looked at.
 */
export function protectsEncryptionKey(instance: Instance, thumbprint: Buffer): boolean {
  return instance.state.databases.some(
    ({ encryptionKey }) => encryptionKey?.encryptor.thumbprint.equals(thumbprint) === true,
  );
}
