import type { Context } from '../../context.ts';
import type { Database, VirtualLogFile } from '../../state/database.ts';
import { bigint, bit, float, int, nvarchar, smallint, tinyint, varbinary } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { column, required, since } from '../column.ts';
import { databasePerformanceState } from '../permissions.ts';
import { defineView } from '../view.ts';
import { virtualLogFileOffsets } from './virtual-log-file-offsets.ts';

/** The virtual log files of a database. From 2019 on it shows under which protector each is encrypted. */
export const dmDbLogInfo = defineView<LogRow>({
  name: 'dm_db_log_info',
  since: 2016,
  parameters: { least: 1, most: 1 },
  demand: databasePerformanceState,
  columns: {
    database_id: required(int, ({ database }) => database.id),
    file_id: required(smallint, () => 2),
    vlf_begin_offset: required(bigint, ({ offset }) => BigInt(offset)),
    vlf_size_mb: column(float, ({ file }) => file.sizeMb),
    vlf_sequence_number: required(bigint, ({ file }) => BigInt(file.sequenceNumber)),
    vlf_active: required(bit, ({ file }) => Number(file.isActive)),
    vlf_status: required(int, ({ file }) => (file.isActive ? 2 : 0)),
    vlf_parity: required(tinyint, ({ file }) => (file.sequenceNumber % 2 === 0 ? 64 : 128)),
    vlf_first_lsn: column(
      nvarchar(48),
      ({ file }) => `${file.sequenceNumber.toString(16).padStart(8, '0')}:00000010:0001`,
    ),
    vlf_create_lsn: column(nvarchar(48), () => '00000000:00000000:0000'),
    vlf_encryptor_thumbprint: since(
      2019,
      column(varbinary(20), ({ file }) => file.encryptorThumbprint ?? null),
    ),
  },
  rows: (context, [databaseId]) => {
    const database = databaseOf(context, databaseId ?? null);
    if (database === undefined || database.state !== 'ONLINE') return [];
    const offsets = virtualLogFileOffsets(database.log);
    return database.log.map((file, index) => ({ database, file, offset: offsets[index] ?? 0 }));
  },
});

interface LogRow {
  database: Database;
  file: VirtualLogFile;
  offset: number;
}

/** NULL and DEFAULT mean the current database. */
function databaseOf({ instance, database }: Context, id: SqlValue): Database | undefined {
  if (id === null) return database;
  return instance.state.databases.find((each) => each.id === Number(id));
}
