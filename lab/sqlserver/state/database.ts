import type { AsymmetricKey } from './asymmetric-key.ts';
import type { Certificate } from './certificate.ts';
import type { EncryptionKey } from './encryption-key.ts';
import type { DatabaseMirroring } from './mirroring.ts';
import type { DatabasePermission } from './permission.ts';
import type { SymmetricKey } from './symmetric-key.ts';
import type { DatabaseUser } from './user.ts';

/** A database of an instance. */
export interface Database {
  id: number;
  name: string;
  createdAtMs: number;
  state: DatabaseState;
  recoveryModel: 'FULL' | 'SIMPLE' | 'BULK_LOGGED';
  access: 'MULTI_USER' | 'SINGLE_USER' | 'RESTRICTED_USER';
  isReadOnly: boolean;
  compatibilityLevel: number;
  /** Size of the data in MB: decides how long an encryption scan takes. */
  sizeMb: number;
  /** What the last SET ENCRYPTION said; sys.databases.is_encrypted. */
  isEncrypted: boolean;
  /** The database encryption key, wherever the scan stands. */
  encryptionKey: EncryptionKey | undefined;
  masterKey: MasterKey | undefined;
  certificates: Certificate[];
  /** TDE looks in those of `master` only. */
  asymmetricKeys: AsymmetricKey[];
  symmetricKeys: SymmetricKey[];
  users: DatabaseUser[];
  permissions: DatabasePermission[];
  /** Set with `addSide`: sessions are looked for only on instances that have had one. */
  mirroring: DatabaseMirroring | undefined;
  /** Name of the availability group it is in. */
  availabilityGroup: string | undefined;
  /** Virtual log files, oldest first: what `sys.dm_db_log_info` shows. */
  log: VirtualLogFile[];
  /** DEK changes since the last log backup: after two, the next is refused with 33122. */
  keyChangesSinceLogBackup: number;
  /** Id of the family the copies of this database share (restore, mirror, replica). */
  familyGuid: string;
}

export type DatabaseState =
  | 'ONLINE'
  | 'RESTORING'
  | 'RECOVERING'
  | 'RECOVERY_PENDING'
  | 'SUSPECT'
  | 'EMERGENCY'
  | 'OFFLINE';

/** A database master key. */
export interface MasterKey {
  createdAtMs: number;
  modifiedAtMs: number;
  guid: string;
  /** Hashes of the passwords that open it. */
  passwords: string[];
  isEncryptedByServiceMasterKey: boolean;
}

export interface VirtualLogFile {
  sequenceNumber: number;
  isActive: boolean;
  sizeMb: number;
  /** The protector whose key encrypts it; undefined: not encrypted. */
  encryptorThumbprint: Buffer | undefined;
}
