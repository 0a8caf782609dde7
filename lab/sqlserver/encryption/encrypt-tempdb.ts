import type { Instance } from '../instance.ts';
import type { EncryptionKey } from '../state/encryption-key.ts';
import { encryptionStateOf } from './encryption-state.ts';

/**
 * Encrypts tempdb because a database of the instance is encrypted. Source: "Transparent data encryption", section on tempdb.
 * Its key is made by the engine and protected by nothing: sys.dm_database_encryption_keys shows an empty thumbprint.
 */
export function encryptTempdb(instance: Instance, atMs = instance.nowMs): void {
  const tempdb = instance.database('tempdb');
  if (tempdb === undefined || tempdb.encryptionKey !== undefined) return;
  tempdb.encryptionKey = tempdbKey(atMs);
  // unverified: tempdb is encrypted at once, without a scan that takes time.
  tempdb.isEncrypted = true;
}

/** At a start tempdb is made anew, unencrypted. */
export function remakeTempdb(instance: Instance): void {
  const tempdb = instance.database('tempdb');
  if (tempdb === undefined) return;
  tempdb.createdAtMs = instance.nowMs;
  tempdb.encryptionKey = undefined;
  tempdb.isEncrypted = false;
}

/** Encrypts tempdb if a database still is encrypted, or has not been decrypted to the end. */
export function encryptTempdbIfNeeded(instance: Instance): void {
  const isNeeded = instance.state.databases.some(
    (database) => database.isEncrypted || encryptionStateOf(database, instance.nowMs) > 1,
  );
  if (isNeeded) encryptTempdb(instance);
}

function tempdbKey(nowMs: number): EncryptionKey {
  return {
    algorithm: 'AES',
    bits: 256,
    encryptor: { kind: 'asymmetricKey', thumbprint: Buffer.alloc(0) },
    wrapped: undefined,
    createdAtMs: nowMs,
    regeneratedAtMs: nowMs,
    modifiedAtMs: nowMs,
    setAtMs: nowMs,
    openedAtMs: nowMs,
    scan: {
      kind: 'encrypt',
      state: 'COMPLETE',
      startedAtMs: nowMs,
      lengthMs: 0,
      doneShare: 1,
      changedAtMs: nowMs,
    },
  };
}
