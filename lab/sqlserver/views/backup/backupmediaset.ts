import type { Backup } from '../../state/backup.ts';
import { bit, int, nvarchar, tinyint, uniqueidentifier } from '../../types/sql-type.ts';
import { always, column, required } from '../column.ts';
import { msdbTable } from '../permissions.ts';
import { defineView } from '../view.ts';

/** Media sets, one for each backup. */
export const backupmediaset = defineView<Backup>({
  schema: 'dbo',
  name: 'backupmediaset',
  database: 'msdb',
  demand: msdbTable('backupmediaset'),
  columns: {
    media_set_id: required(int, ({ id }) => id),
    media_uuid: column(uniqueidentifier, ({ familyGuid }) => familyGuid),
    media_family_count: always(tinyint, 1),
    name: column(nvarchar(128), () => null),
    description: column(nvarchar(255), () => null),
    software_name: always(nvarchar(128), 'Microsoft SQL Server'),
    software_vendor_id: always(int, 4608),
    MTF_major_version: always(tinyint, 1),
    mirror_count: always(tinyint, 1),
    is_password_protected: always(bit, 0),
    is_compressed: always(bit, 0),
    is_encrypted: required(bit, ({ encryption }) => Number(encryption !== undefined)),
  },
  rows: ({ instance }) => instance.state.backups,
});
