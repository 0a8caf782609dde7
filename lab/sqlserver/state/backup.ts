/** A backup: a row of msdb.dbo.backupset and its media. Times are lab time; the view shows them as host time. */
export interface Backup {
  id: number;
  database: string;
  kind: 'D' | 'I' | 'L';
  isCopyOnly: boolean;
  startedAtMs: number;
  finishedAtMs: number;
  device: string;
  name: string | undefined;
  sizeBytes: number;
  loginName: string;
  recoveryModel: string;
  /** Backup encryption only, never TDE. */
  encryption: { algorithm: string; thumbprint: Buffer; kind: 'certificate' | 'asymmetricKey' } | undefined;
  /** What a restore needs: `RESTORE FILELISTONLY` shows it as TDEThumbprint. */
  tdeThumbprint: Buffer | undefined;
  familyGuid: string;
}
