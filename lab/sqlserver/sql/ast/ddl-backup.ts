/** BACKUP and RESTORE. Options are upper-case words with their values, as written. */
export type BackupDdl =
  | {
      op: 'backup';
      kind: 'database' | 'log';
      database: string;
      devices: readonly BackupDevice[];
      options: BackupOptions;
    }
  | {
      op: 'restore';
      kind: 'database' | 'log' | 'headerOnly' | 'fileListOnly' | 'verifyOnly' | 'labelOnly';
      database: string | undefined;
      devices: readonly BackupDevice[];
      options: BackupOptions;
    };

export interface BackupDevice {
  kind: 'DISK' | 'URL' | 'TAPE';
  path: string;
}

export interface BackupOptions {
  isDifferential: boolean;
  isCopyOnly: boolean;
  isNoRecovery: boolean;
  isReplace: boolean;
  /** `ENCRYPTION (ALGORITHM = …, SERVER CERTIFICATE = …)`. */
  encryption:
    | { algorithm: string; encryptor: { kind: 'certificate' | 'asymmetricKey'; name: string } }
    | undefined;
  name: string | undefined;
  /** `MOVE 'logical' TO 'path'`. */
  moves: readonly { logicalName: string; path: string }[];
  /** Everything else: INIT, COMPRESSION, CHECKSUM, STATS = 10 ... */
  others: readonly string[];
}
