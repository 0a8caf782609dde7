import type { Database } from '../state/database.ts';
import { scanOf } from './scan-of.ts';

/**
 * `encryption_state` of sys.dm_database_encryption_keys: 0 no key, 1 unencrypted, 2 encrypting, 3 encrypted, 4 key change, 5 decrypting, 6 protection change.
 */
export function encryptionStateOf(database: Database, nowMs: number): 0 | 1 | 2 | 3 | 4 | 5 | 6 {
  const scan = scanOf(database, nowMs);
  if (scan === undefined) return 0;
  const settled = database.isEncrypted ? 3 : 1;
  if (scan.kind === 'none') return settled;
  if (scan.state === 'COMPLETE' || scan.state === 'NONE') {
    return { encrypt: 3, decrypt: 1, keyChange: 3, protectionChange: settled }[scan.kind] as 1 | 3;
  }
  return ({ encrypt: 2, decrypt: 5, keyChange: 4, protectionChange: 6 } as const)[scan.kind];
}
