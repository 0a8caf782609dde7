/** encryption_state_desc by encryption_state, 0 to 6. Source: sys.dm_database_encryption_keys. */
export const encryptionStateNames: readonly string[] = [
  'NONE',
  'UNENCRYPTED',
  'ENCRYPTION_IN_PROGRESS',
  'ENCRYPTED',
  'KEY_CHANGE_IN_PROGRESS',
  'DECRYPTION_IN_PROGRESS',
  'PROTECTION_CHANGE_IN_PROGRESS',
];

/** encryption_scan_state_desc in the order of encryption_scan_state, 0 to 4. */
export const encryptionScanStates: readonly string[] = [
  'NONE',
  'RUNNING',
  'SUSPENDED',
  'ABORTED',
  'COMPLETE',
];
