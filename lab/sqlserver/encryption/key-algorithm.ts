import { sqlError } from '../messages/sql-error.ts';
import type { EncryptionKey } from '../state/encryption-key.ts';

/** Reads the algorithm of a database encryption key. Lengths as sys.dm_database_encryption_keys gives them; 102 for one that TDE does not have. */
export function keyAlgorithm(text: string): Pick<EncryptionKey, 'algorithm' | 'bits'> {
  const known = algorithms[text.toUpperCase()];
  if (known === undefined) throw sqlError(102, 1, text);
  return known;
}

const algorithms: Readonly<Record<string, Pick<EncryptionKey, 'algorithm' | 'bits'>>> = {
  AES_128: { algorithm: 'AES', bits: 128 },
  AES_192: { algorithm: 'AES', bits: 192 },
  AES_256: { algorithm: 'AES', bits: 256 },
  TRIPLE_DES_3KEY: { algorithm: 'TRIPLE_DES_3KEY', bits: 192 },
};
