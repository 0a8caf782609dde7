import type { StatementContext } from '../context.ts';
import { Decimal } from '../types/decimal.ts';
import { bigint, bit, char, decimal, int, nvarchar, uniqueidentifier, varbinary } from '../types/sql-type.ts';
import { lsnAt } from '../views/lsn.ts';
import type { BackupSet } from './backup-media.ts';
import { type ResultColumn, resultOf } from './result-of.ts';

/** RESTORE FILELISTONLY. Columns: "RESTORE FILELISTONLY", result sets. */
export function fileList(set: BackupSet, context: StatementContext): void {
  const { database } = set.backup;
  const folder = `C:\\Program Files\\Microsoft SQL Server\\MSSQL${set.origin.version.split('.')[0]}.MSSQLSERVER\\MSSQL\\DATA\\`;
  const bytes = BigInt(set.contents.sizeMb) * 1_048_576n;
  const files: BackupFile[] = [
    { set, name: database, path: `${folder}${database}.mdf`, isLog: false, bytes },
    { set, name: `${database}_log`, path: `${folder}${database}_log.ldf`, isLog: true, bytes: 8_388_608n },
  ];
  resultOf(columns, files, context);
}

interface BackupFile {
  set: BackupSet;
  name: string;
  path: string;
  isLog: boolean;
  bytes: bigint;
}

const lsn = decimal(25, 0);
const nothing = () => null;

const columns: readonly ResultColumn<BackupFile>[] = [
  { name: 'LogicalName', type: nvarchar(128), value: ({ name }) => name },
  { name: 'PhysicalName', type: nvarchar(260), value: ({ path }) => path },
  { name: 'Type', type: char(1), value: ({ isLog }) => (isLog ? 'L' : 'D') },
  { name: 'FileGroupName', type: nvarchar(128), value: ({ isLog }) => (isLog ? null : 'PRIMARY') },
  { name: 'Size', type: decimal(20, 0), value: ({ bytes }) => new Decimal(bytes, 0) },
  { name: 'MaxSize', type: decimal(20, 0), value: () => new Decimal(35_184_372_080_640n, 0) },
  { name: 'FileId', type: bigint, value: ({ isLog }) => (isLog ? 2n : 1n) },
  { name: 'CreateLSN', type: lsn, value: () => new Decimal(0n, 0) },
  { name: 'DropLSN', type: lsn, value: () => new Decimal(0n, 0) },
  { name: 'UniqueId', type: uniqueidentifier, value: ({ set }) => set.contents.familyGuid },
  { name: 'ReadOnlyLSN', type: lsn, value: () => new Decimal(0n, 0) },
  { name: 'ReadWriteLSN', type: lsn, value: () => new Decimal(0n, 0) },
  { name: 'BackupSizeInBytes', type: bigint, value: ({ isLog, bytes }) => (isLog ? 0n : bytes) },
  { name: 'SourceBlockSize', type: int, value: () => 512 },
  { name: 'FileGroupId', type: int, value: ({ isLog }) => (isLog ? 0 : 1) },
  { name: 'LogGroupGUID', type: uniqueidentifier, value: nothing },
  {
    name: 'DifferentialBaseLSN',
    type: lsn,
    value: ({ set }) => lsnAt(set.contents.createdAtMs, set.backup.startedAtMs),
  },
  { name: 'DifferentialBaseGUID', type: uniqueidentifier, value: ({ set }) => set.contents.familyGuid },
  { name: 'IsReadOnly', type: bit, value: ({ set }) => (set.contents.isReadOnly ? 1 : 0) },
  { name: 'IsPresent', type: bit, value: () => 1 },
  { name: 'TDEThumbprint', type: varbinary(32), value: ({ set }) => set.backup.tdeThumbprint ?? null },
  { name: 'SnapshotURL', type: nvarchar(360), since: 2016, value: nothing },
];
