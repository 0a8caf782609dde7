import { releases } from '../state/release.ts';
import { Decimal } from '../types/decimal.ts';
import { Moment } from '../types/moment.ts';
import {
  bigint,
  bit,
  datetime,
  decimal,
  int,
  nvarchar,
  smallint,
  tinyint,
  uniqueidentifier,
  varbinary,
} from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';
import { databaseVersions } from '../views/backup/database-versions.ts';
import { lsnAt } from '../views/lsn.ts';
import type { BackupSet } from './backup-media.ts';
import type { ResultColumn } from './result-of.ts';

/** A row of RESTORE HEADERONLY. */
interface BackupHeader {
  set: BackupSet;
  /** Position on the device, from 1. */
  position: number;
  /** Minutes that the reading instance's host is ahead of UTC. */
  offsetMinutes: number;
}

type Column = ResultColumn<BackupHeader>;

const lsn = decimal(25, 0);
const fixed = (value: SqlValue) => () => value;
const lsnOf = ({ set }: BackupHeader) => lsnAt(set.contents.createdAtMs, set.backup.startedAtMs);
const kindOf = (header: BackupHeader) => header.set.backup.kind;
const versionPart = (index: number) => (header: BackupHeader) =>
  Number(header.set.origin.version.split('.')[index] ?? 0);
const moment = (read: (set: BackupSet) => number) => (header: BackupHeader) =>
  Moment.at(read(header.set), header.offsetMinutes);

const databaseVersion = (header: BackupHeader) => {
  const major = versionPart(0)(header);
  const release = Object.values(releases).find((each) => each.major === major);
  return release === undefined ? null : databaseVersions[release.year];
};

/** Columns of every release. Source: "RESTORE HEADERONLY", result sets. */
export const headerColumns: readonly Column[] = [
  { name: 'BackupName', type: nvarchar(128), value: ({ set }) => set.backup.name ?? null },
  { name: 'BackupDescription', type: nvarchar(255), value: fixed(null) },
  { name: 'BackupType', type: smallint, value: (header) => ({ D: 1, L: 2, I: 5 })[kindOf(header)] },
  { name: 'ExpirationDate', type: datetime, value: fixed(null) },
  { name: 'Compressed', type: tinyint, value: fixed(0) },
  { name: 'Position', type: smallint, value: ({ position }) => position },
  { name: 'DeviceType', type: tinyint, value: fixed(2) },
  { name: 'UserName', type: nvarchar(128), value: ({ set }) => set.backup.loginName },
  { name: 'ServerName', type: nvarchar(128), value: ({ set }) => set.origin.server },
  { name: 'DatabaseName', type: nvarchar(128), value: ({ set }) => set.backup.database },
  { name: 'DatabaseVersion', type: int, value: databaseVersion },
  { name: 'DatabaseCreationDate', type: datetime, value: moment(({ contents }) => contents.createdAtMs) },
  {
    name: 'BackupSize',
    type: decimal(20, 0),
    value: ({ set }) => new Decimal(BigInt(set.backup.sizeBytes), 0),
  },
  { name: 'FirstLSN', type: lsn, value: lsnOf },
  {
    name: 'LastLSN',
    type: lsn,
    value: ({ set }) => lsnAt(set.contents.createdAtMs, set.backup.finishedAtMs),
  },
  { name: 'CheckpointLSN', type: lsn, value: lsnOf },
  { name: 'DatabaseBackupLSN', type: lsn, value: lsnOf },
  { name: 'BackupStartDate', type: datetime, value: moment(({ backup }) => backup.startedAtMs) },
  { name: 'BackupFinishDate', type: datetime, value: moment(({ backup }) => backup.finishedAtMs) },
  { name: 'SortOrder', type: smallint, value: fixed(52) },
  { name: 'CodePage', type: smallint, value: fixed(0) },
  { name: 'UnicodeLocaleId', type: int, value: fixed(1033) },
  { name: 'UnicodeComparisonStyle', type: int, value: fixed(196_609) },
  { name: 'CompatibilityLevel', type: tinyint, value: ({ set }) => set.contents.compatibilityLevel },
  { name: 'SoftwareVendorId', type: int, value: fixed(4608) },
  { name: 'SoftwareVersionMajor', type: int, value: versionPart(0) },
  { name: 'SoftwareVersionMinor', type: int, value: versionPart(1) },
  { name: 'SoftwareVersionBuild', type: int, value: versionPart(2) },
  { name: 'MachineName', type: nvarchar(128), value: ({ set }) => set.origin.host },
  { name: 'Flags', type: int, value: fixed(512) },
  { name: 'BindingID', type: uniqueidentifier, value: ({ set }) => set.contents.familyGuid },
  { name: 'RecoveryForkID', type: uniqueidentifier, value: ({ set }) => set.contents.familyGuid },
  { name: 'Collation', type: nvarchar(128), value: ({ set }) => set.origin.collation },
  { name: 'FamilyGUID', type: uniqueidentifier, value: ({ set }) => set.backup.familyGuid },
  { name: 'HasBulkLoggedData', type: bit, value: fixed(0) },
  { name: 'IsSnapshot', type: bit, value: fixed(0) },
  { name: 'IsReadOnly', type: bit, value: ({ set }) => (set.contents.isReadOnly ? 1 : 0) },
  { name: 'IsSingleUser', type: bit, value: ({ set }) => (set.contents.access === 'SINGLE_USER' ? 1 : 0) },
  { name: 'HasBackupChecksums', type: bit, value: fixed(0) },
  { name: 'IsDamaged', type: bit, value: fixed(0) },
  { name: 'BeginsLogChain', type: bit, value: fixed(0) },
  { name: 'HasIncompleteMetaData', type: bit, value: fixed(0) },
  { name: 'IsForceOffline', type: bit, value: fixed(0) },
  { name: 'IsCopyOnly', type: bit, value: ({ set }) => (set.backup.isCopyOnly ? 1 : 0) },
  { name: 'FirstRecoveryForkID', type: uniqueidentifier, value: ({ set }) => set.contents.familyGuid },
  { name: 'ForkPointLSN', type: lsn, value: fixed(null) },
  { name: 'RecoveryModel', type: nvarchar(60), value: ({ set }) => set.backup.recoveryModel },
  { name: 'DifferentialBaseLSN', type: lsn, value: fixed(null) },
  { name: 'DifferentialBaseGUID', type: uniqueidentifier, value: fixed(null) },
  { name: 'BackupTypeDescription', type: nvarchar(60), value: (header) => descriptions[kindOf(header)] },
  { name: 'BackupSetGUID', type: uniqueidentifier, value: ({ set }) => set.contents.familyGuid },
  { name: 'CompressedBackupSize', type: bigint, value: ({ set }) => BigInt(set.backup.sizeBytes) },
  { name: 'Containment', type: tinyint, value: fixed(0) },
];

/** Columns about backup encryption (2014), and those of 2022. */
export const laterHeaderColumns: readonly Column[] = [
  {
    name: 'KeyAlgorithm',
    type: nvarchar(32),
    value: ({ set }) => set.backup.encryption?.algorithm ?? null,
  },
  {
    name: 'EncryptorThumbprint',
    type: varbinary(20),
    value: ({ set }) => set.backup.encryption?.thumbprint ?? null,
  },
  {
    name: 'EncryptorType',
    type: nvarchar(32),
    value: ({ set }) => encryptorTypes[set.backup.encryption?.kind ?? 'none'],
  },
  {
    name: 'LastValidRestoreTime',
    type: datetime,
    since: 2022,
    value: moment(({ backup }) => backup.finishedAtMs),
  },
  { name: 'TimeZone', type: smallint, since: 2022, value: fixed(0) },
  { name: 'CompressionAlgorithm', type: nvarchar(32), since: 2022, value: fixed(null) },
];

const descriptions = { D: 'Database', I: 'Database Differential', L: 'Transaction Log' } as const;
const encryptorTypes = {
  certificate: 'CERTIFICATE',
  asymmetricKey: 'ASYMMETRIC KEY',
  none: null,
} as const;
