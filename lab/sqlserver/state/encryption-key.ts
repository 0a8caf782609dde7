/** A database encryption key (DEK). Times are UTC, as sys.dm_database_encryption_keys gives them. */
export interface EncryptionKey {
  algorithm: 'AES' | 'TRIPLE_DES_3KEY';
  bits: number;
  encryptor: { kind: 'certificate' | 'asymmetricKey'; thumbprint: Buffer };
  /** The key wrapped by the vault; undefined: not wrapped yet (a scenario put it there), done at first need. */
  wrapped: Buffer | undefined;
  createdAtMs: number;
  regeneratedAtMs: number;
  modifiedAtMs: number;
  setAtMs: number;
  openedAtMs: number;
  /** The scan that runs, was suspended or ended last. Progress follows lab time: see `scanOf`. */
  scan: EncryptionScan;
}

export interface EncryptionScan {
  kind: 'none' | 'encrypt' | 'decrypt' | 'keyChange' | 'protectionChange';
  state: 'NONE' | 'RUNNING' | 'SUSPENDED' | 'ABORTED' | 'COMPLETE';
  startedAtMs: number;
  /** Lab time it takes from start to end when nothing interrupts it. */
  lengthMs: number;
  /** Share done when it was last suspended, 0 to 1. */
  doneShare: number;
  changedAtMs: number;
}
