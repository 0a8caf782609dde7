import {
  bit,
  datetime,
  int,
  numeric,
  nvarchar,
  sysname,
  tinyint,
  uniqueidentifier,
} from '../../types/sql-type.ts';
import { always, column, required } from '../column.ts';
import type { ColumnSpec } from '../view.ts';
import { databaseStates } from './database-states.ts';
import type { DatabaseFile } from './files-of.ts';

const lsn = numeric(25, 0);
const noLsn: ColumnSpec<DatabaseFile> = column(lsn, () => null);
const noGuid: ColumnSpec<DatabaseFile> = column(uniqueidentifier, () => null);

/** The columns that sys.master_files and sys.database_files share. */
export const fileColumns: Readonly<Record<string, ColumnSpec<DatabaseFile>>> = {
  file_id: required(int, ({ id }) => id),
  file_guid: noGuid,
  type: required(tinyint, ({ kind }) => (kind === 'ROWS' ? 0 : 1)),
  type_desc: column(nvarchar(60), ({ kind }) => kind),
  data_space_id: required(int, ({ kind }) => (kind === 'ROWS' ? 1 : 0)),
  name: required(sysname, ({ name }) => name),
  physical_name: required(nvarchar(260), ({ path }) => path),
  state: column(tinyint, ({ database }) => fileStateOf(database.state)),
  state_desc: column(nvarchar(60), ({ database }) =>
    fileStateOf(database.state) === 0 ? 'ONLINE' : database.state,
  ),
  size: required(int, ({ pages }) => pages),
  max_size: required(int, ({ kind }) => (kind === 'ROWS' ? -1 : twoTerabytes)),
  growth: required(int, () => 8192),
  is_media_read_only: always(bit, 0),
  is_read_only: always(bit, 0),
  is_sparse: always(bit, 0),
  is_percent_growth: always(bit, 0),
  is_name_reserved: always(bit, 0),
  create_lsn: noLsn,
  drop_lsn: noLsn,
  read_only_lsn: noLsn,
  read_write_lsn: noLsn,
  differential_base_lsn: noLsn,
  differential_base_guid: noGuid,
  differential_base_time: column(datetime, () => null),
  redo_start_lsn: noLsn,
  redo_start_fork_guid: noGuid,
  redo_target_lsn: noLsn,
  redo_target_fork_guid: noGuid,
  backup_lsn: noLsn,
};

/** Files are not in EMERGENCY, whose number stands for internal use there. */
function fileStateOf(state: DatabaseFile['database']['state']): number {
  return state === 'EMERGENCY' ? 0 : databaseStates[state];
}

/** The log's limit of 2 TB, in pages. */
const twoTerabytes = 268_435_456;
