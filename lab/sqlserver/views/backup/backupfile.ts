import type { Backup } from '../../state/backup.ts';
import { Decimal } from '../../types/decimal.ts';
import {
  bit,
  char,
  int,
  numeric,
  nvarchar,
  smallint,
  tinyint,
  uniqueidentifier,
} from '../../types/sql-type.ts';
import { always, column, required } from '../column.ts';
import { type DatabaseFile, filesOf } from '../databases/files-of.ts';
import { msdbTable } from '../permissions.ts';
import { defineView } from '../view.ts';

const lsn = numeric(25, 0);
const noLsn = { type: lsn, value: () => null };
const noGuid = { type: uniqueidentifier, value: () => null };

/** The files of the databases that were backed up; those of a database that is gone are not listed. */
export const backupfile = defineView<{ backup: Backup; file: DatabaseFile }>({
  schema: 'dbo',
  name: 'backupfile',
  database: 'msdb',
  demand: msdbTable('backupfile'),
  columns: {
    backup_set_id: required(int, ({ backup }) => backup.id),
    first_family_number: always(tinyint, 1),
    first_media_number: always(smallint, 1),
    filegroup_name: column(nvarchar(128), ({ file }) => (file.kind === 'ROWS' ? 'PRIMARY' : null)),
    page_size: always(int, 8192),
    file_number: required(numeric(10, 0), ({ file }) => whole(file.id)),
    backed_up_page_count: column(numeric(10, 0), ({ file }) => whole(file.pages)),
    file_type: column(char(1), ({ file }) => (file.kind === 'ROWS' ? 'D' : 'L')),
    source_file_block_size: column(numeric(10, 0), () => whole(512)),
    file_size: column(numeric(20, 0), ({ file }) => whole(file.pages * 8192)),
    logical_name: column(nvarchar(128), ({ file }) => file.name),
    physical_drive: column(nvarchar(260), ({ file }) => /^[a-z]:/i.exec(file.path)?.[0] ?? null),
    physical_name: column(nvarchar(260), ({ file }) => file.path),
    state: always(tinyint, 0),
    state_desc: always(nvarchar(64), 'ONLINE'),
    create_lsn: noLsn,
    drop_lsn: noLsn,
    file_guid: noGuid,
    read_only_lsn: noLsn,
    read_write_lsn: noLsn,
    differential_base_lsn: noLsn,
    differential_base_guid: noGuid,
    backup_size: column(numeric(20, 0), ({ backup, file }) =>
      whole(file.kind === 'ROWS' ? backup.sizeBytes : 0),
    ),
    filegroup_guid: noGuid,
    is_readonly: always(bit, 0),
    is_present: column(bit, ({ backup, file }) => Number((backup.kind === 'L') === (file.kind === 'LOG'))),
  },
  rows: (context) =>
    context.instance.state.backups.flatMap((backup) => {
      const database = context.instance.database(backup.database);
      return database === undefined ? [] : filesOf(database, context).map((file) => ({ backup, file }));
    }),
});

const whole = (value: number): Decimal => new Decimal(BigInt(value), 0);
