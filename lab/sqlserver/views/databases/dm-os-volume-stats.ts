import { bigint, int, nvarchar, tinyint } from '../../types/sql-type.ts';
import { always, column, required } from '../column.ts';
import { serverState } from '../permissions.ts';
import { defineView } from '../view.ts';
import { type DatabaseFile, filesOf } from './files-of.ts';

const gigabyte = 1_073_741_824n;

/** The volume that a file lies on. The lab's hosts have one of 500 GB, half full. */
export const dmOsVolumeStats = defineView<DatabaseFile>({
  name: 'dm_os_volume_stats',
  parameters: { least: 2, most: 2 },
  demand: serverState('performance'),
  columns: {
    database_id: required(int, ({ database }) => database.id),
    file_id: required(int, ({ id }) => id),
    volume_mount_point: column(nvarchar(512), ({ path }) => (path.startsWith('/') ? '/' : path.slice(0, 3))),
    volume_id: column(nvarchar(512), () => '\\\\?\\Volume{00000000-0000-0000-0000-100000000000}\\'),
    logical_volume_name: column(nvarchar(512), () => ''),
    file_system_type: column(nvarchar(512), ({ path }) => (path.startsWith('/') ? 'ext4' : 'NTFS')),
    total_bytes: always(bigint, 500n * gigabyte),
    available_bytes: always(bigint, 250n * gigabyte),
    supports_compression: always(tinyint, 1),
    supports_alternate_streams: always(tinyint, 1),
    supports_sparse_files: always(tinyint, 1),
    is_read_only: always(tinyint, 0),
    is_compressed: always(tinyint, 0),
  },
  rows: (context, [databaseId, fileId]) =>
    context.instance.state.databases
      .filter(({ id }) => id === Number(databaseId))
      .flatMap((database) => filesOf(database, context))
      .filter(({ id }) => id === Number(fileId)),
});
