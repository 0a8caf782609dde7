import type { Context } from '../../context.ts';
import type { Backup } from '../../state/backup.ts';
import { Decimal } from '../../types/decimal.ts';
import {
  bit,
  char,
  datetime,
  int,
  numeric,
  nvarchar,
  smallint,
  tinyint,
  uniqueidentifier,
  varbinary,
} from '../../types/sql-type.ts';
import { always, column, required, since } from '../column.ts';
import { lsnAt } from '../lsn.ts';
import { msdbTable } from '../permissions.ts';
import { hostTime } from '../times.ts';
import { defineView } from '../view.ts';
import { databaseVersions } from './database-versions.ts';

const lsn = numeric(25, 0);
const bytes = numeric(20, 0);

/** Backups, one row each. The columns about encryption are of backup encryption only, never of TDE. */
export const backupset = defineView<Backup>({
  schema: 'dbo',
  name: 'backupset',
  database: 'msdb',
  demand: msdbTable('backupset'),
  columns: {
    backup_set_id: required(int, ({ id }) => id),
    backup_set_uuid: required(uniqueidentifier, ({ id, familyGuid }) => guidOf(id, familyGuid)),
    media_set_id: required(int, ({ id }) => id),
    first_family_number: always(tinyint, 1),
    first_media_number: always(smallint, 1),
    last_family_number: always(tinyint, 1),
    last_media_number: always(smallint, 1),
    catalog_family_number: always(tinyint, 1),
    catalog_media_number: always(smallint, 1),
    position: always(int, 1),
    expiration_date: column(datetime, () => null),
    software_vendor_id: always(int, 4608),
    name: column(nvarchar(128), ({ name }) => name ?? null),
    description: column(nvarchar(255), () => null),
    user_name: column(nvarchar(128), ({ loginName }) => loginName),
    software_major_version: column(tinyint, (_backup, context) => versionPart(context, 0)),
    software_minor_version: column(tinyint, (_backup, context) => versionPart(context, 1)),
    software_build_version: column(smallint, (_backup, context) => versionPart(context, 2)),
    time_zone: column(smallint, (_backup, { instance }) => Math.round(instance.state.utcOffsetMinutes / 15)),
    mtf_minor_version: always(tinyint, 0),
    first_lsn: column(lsn, (backup, context) => lsnOf(backup, context, firstMs(backup, context))),
    last_lsn: column(lsn, (backup, context) => lsnOf(backup, context, backup.finishedAtMs)),
    checkpoint_lsn: column(lsn, (backup, context) => lsnOf(backup, context, backup.startedAtMs)),
    database_backup_lsn: column(lsn, (backup, context) => {
      const full = lastFullBefore(backup, context);
      return full === undefined ? new Decimal(0n, 0) : lsnOf(backup, context, full.startedAtMs);
    }),
    database_creation_date: column(datetime, (backup, context) =>
      hostTime(createdMs(backup, context), context),
    ),
    backup_start_date: column(datetime, (backup, context) => hostTime(backup.startedAtMs, context)),
    backup_finish_date: column(datetime, (backup, context) => hostTime(backup.finishedAtMs, context)),
    type: column(char(1), ({ kind }) => kind),
    sort_order: always(smallint, 52),
    code_page: always(smallint, 0),
    compatibility_level: column(
      tinyint,
      ({ database }, { instance }) => instance.database(database)?.compatibilityLevel ?? null,
    ),
    database_version: column(int, (_backup, { instance }) => databaseVersions[instance.state.release]),
    backup_size: column(bytes, ({ sizeBytes }) => new Decimal(BigInt(sizeBytes), 0)),
    database_name: column(nvarchar(128), ({ database }) => database),
    server_name: column(nvarchar(128), (_backup, { instance }) => instance.state.name),
    machine_name: column(nvarchar(128), (_backup, { instance }) => instance.state.host.name),
    flags: column(int, ({ isCopyOnly }) => 512 + (isCopyOnly ? 1024 : 0)),
    unicode_locale: always(int, 1033),
    unicode_compare_style: always(int, 196_609),
    collation_name: column(nvarchar(128), (_backup, { instance }) => instance.state.collation),
    is_password_protected: always(bit, 0),
    recovery_model: column(nvarchar(60), ({ recoveryModel }) => recoveryModel.replace('_', '-')),
    has_bulk_logged_data: always(bit, 0),
    is_snapshot: always(bit, 0),
    is_readonly: always(bit, 0),
    is_single_user: always(bit, 0),
    has_backup_checksums: always(bit, 0),
    is_damaged: always(bit, 0),
    begins_log_chain: always(bit, 0),
    has_incomplete_metadata: always(bit, 0),
    is_force_offline: always(bit, 0),
    is_copy_only: column(bit, ({ isCopyOnly }) => Number(isCopyOnly)),
    first_recovery_fork_guid: column(uniqueidentifier, ({ familyGuid }) => familyGuid),
    last_recovery_fork_guid: column(uniqueidentifier, ({ familyGuid }) => familyGuid),
    fork_point_lsn: column(lsn, () => null),
    database_guid: column(uniqueidentifier, ({ familyGuid }) => familyGuid),
    family_guid: column(uniqueidentifier, ({ familyGuid }) => familyGuid),
    differential_base_lsn: column(lsn, (backup, context) => {
      const base = backup.kind === 'I' ? lastFullBefore(backup, context) : undefined;
      return base === undefined ? null : lsnOf(backup, context, base.startedAtMs);
    }),
    differential_base_guid: column(uniqueidentifier, (backup, context) => {
      const base = backup.kind === 'I' ? lastFullBefore(backup, context) : undefined;
      return base === undefined ? null : guidOf(base.id, base.familyGuid);
    }),
    compressed_backup_size: column(bytes, ({ sizeBytes }) => new Decimal(BigInt(sizeBytes), 0)),
    key_algorithm: column(nvarchar(32), ({ encryption }) => encryption?.algorithm.toLowerCase() ?? null),
    encryptor_thumbprint: column(varbinary(20), ({ encryption }) => encryption?.thumbprint ?? null),
    encryptor_type: column(nvarchar(32), ({ encryption }) =>
      encryption === undefined ? null : encryptorNames[encryption.kind],
    ),
    last_valid_restore_time: since(
      2022,
      column(datetime, (backup, context) =>
        backup.kind === 'L' ? hostTime(backup.finishedAtMs, context) : null,
      ),
    ),
    compression_algorithm: since(
      2022,
      column(nvarchar(32), () => null),
    ),
  },
  rows: ({ instance }) => instance.state.backups,
});

// unverified: encryptor_type of msdb.dbo.backupset says CERTIFICATE or ASYMMETRIC KEY, as sys.dm_database_encryption_keys does; the page writes the words in mixed case.
const encryptorNames = { certificate: 'CERTIFICATE', asymmetricKey: 'ASYMMETRIC KEY' } as const;

const createdMs = ({ database, startedAtMs }: Backup, { instance }: Context): number =>
  instance.database(database)?.createdAtMs ?? startedAtMs;

const lsnOf = (backup: Backup, context: Context, atMs: number): Decimal =>
  lsnAt(createdMs(backup, context), atMs);

/** A log backup goes on where the last one ended; any other begins with itself. */
function firstMs(backup: Backup, { instance }: Context): number {
  if (backup.kind !== 'L') return backup.startedAtMs;
  const before = instance.state.backups.filter(
    ({ id, database, kind }) => id < backup.id && database === backup.database && kind === 'L',
  );
  return before.at(-1)?.finishedAtMs ?? backup.startedAtMs;
}

function lastFullBefore(backup: Backup, { instance }: Context): Backup | undefined {
  return instance.state.backups
    .filter(
      ({ id, database, kind, isCopyOnly }) =>
        id < backup.id && database === backup.database && kind === 'D' && !isCopyOnly,
    )
    .at(-1);
}

/** A GUID that a backup set keeps: its own number put into the family's. */
function guidOf(id: number, familyGuid: string): string {
  return familyGuid.slice(0, -8) + id.toString(16).toUpperCase().padStart(8, '0');
}

const versionPart = ({ instance }: Context, part: number): number =>
  Number(instance.state.version.split('.')[part] ?? 0);
