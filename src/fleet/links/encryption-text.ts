/** What sys.dm_database_encryption_keys says of a database with a number, in words. */
export function encryptionText(state: number): string {
  return encryptionStates[state] ?? `in state ${state}`;
}

/** Source: sys.dm_database_encryption_keys, encryption_state. */
const encryptionStates: Readonly<Record<number, string>> = {
  0: 'no key',
  1: 'not encrypted',
  2: 'encrypting',
  3: 'encrypted',
  4: 'changing its key',
  5: 'decrypting',
  6: 'changing its protector',
};
