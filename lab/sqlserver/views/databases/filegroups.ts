import { bit, char, int, nvarchar, sysname, uniqueidentifier } from '../../types/sql-type.ts';
import { always, column, since } from '../column.ts';
import { defineView } from '../view.ts';

/** The filegroups of a database: PRIMARY, and no other. */
export const filegroups = defineView<'PRIMARY'>({
  name: 'filegroups',
  columns: {
    name: always(sysname, 'PRIMARY'),
    data_space_id: always(int, 1),
    type: always(char(2), 'FG'),
    type_desc: always(nvarchar(60), 'ROWS_FILEGROUP'),
    is_default: always(bit, 1),
    is_system: always(bit, 0),
    filegroup_guid: column(uniqueidentifier, () => null),
    log_filegroup_id: column(int, () => null),
    is_read_only: always(bit, 0),
    is_autogrow_all_files: since(2016, always(bit, 0)),
  },
  rows: () => ['PRIMARY'],
});
