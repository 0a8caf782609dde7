import type { Backup } from '../../state/backup.ts';
import { int, nvarchar, tinyint, uniqueidentifier } from '../../types/sql-type.ts';
import { always, column, required } from '../column.ts';
import { msdbTable } from '../permissions.ts';
import { defineView } from '../view.ts';

/** Where each backup was written. */
export const backupmediafamily = defineView<Backup>({
  schema: 'dbo',
  name: 'backupmediafamily',
  database: 'msdb',
  demand: msdbTable('backupmediafamily'),
  columns: {
    media_set_id: required(int, ({ id }) => id),
    family_sequence_number: always(tinyint, 1),
    media_family_id: column(uniqueidentifier, ({ familyGuid }) => familyGuid),
    media_count: always(int, 1),
    logical_device_name: column(nvarchar(128), () => null),
    physical_device_name: column(nvarchar(260), ({ device }) => device),
    // 9 is Azure Storage, of which the page does not speak. Source: RESTORE LABELONLY and listings of backups to URL.
    device_type: column(tinyint, ({ device }) => (/^https:/i.test(device) ? 9 : 2)),
    physical_block_size: column(int, ({ device }) => (/^https:/i.test(device) ? 65_536 : 512)),
    mirror: always(tinyint, 0),
  },
  rows: ({ instance }) => instance.state.backups,
});
