import { bigint, smallint, varbinary } from '../../types/sql-type.ts';
import { always, required } from '../column.ts';
import { serverState } from '../permissions.ts';
import { defineView } from '../view.ts';
import { type DatabaseFile, filesOf } from './files-of.ts';

/** Files and their sizes. The lab counts no reads and writes. */
export const dmIoVirtualFileStats = defineView<DatabaseFile>({
  name: 'dm_io_virtual_file_stats',
  parameters: { least: 2, most: 2 },
  demand: serverState('performance'),
  columns: {
    database_id: required(smallint, ({ database }) => database.id),
    file_id: required(smallint, ({ id }) => id),
    sample_ms: required(bigint, (_file, { nowMs, instance }) =>
      BigInt(Math.round(nowMs - instance.state.startedAtMs)),
    ),
    num_of_reads: always(bigint, 0n),
    num_of_bytes_read: always(bigint, 0n),
    io_stall_read_ms: always(bigint, 0n),
    num_of_writes: always(bigint, 0n),
    num_of_bytes_written: always(bigint, 0n),
    io_stall_write_ms: always(bigint, 0n),
    io_stall: always(bigint, 0n),
    size_on_disk_bytes: required(bigint, ({ pages }) => BigInt(pages) * 8192n),
    file_handle: always(varbinary(8), Buffer.alloc(8)),
    io_stall_queued_read_ms: always(bigint, 0n),
    io_stall_queued_write_ms: always(bigint, 0n),
  },
  rows: (context, [databaseId, fileId]) =>
    context.instance.state.databases
      .filter(({ id }) => databaseId === null || id === Number(databaseId))
      .flatMap((database) => filesOf(database, context))
      .filter(({ id }) => fileId === null || id === Number(fileId)),
});
