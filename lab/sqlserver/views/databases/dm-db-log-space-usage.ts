import { bigint, int, real } from '../../types/sql-type.ts';
import { column } from '../column.ts';
import { databasePerformanceState } from '../permissions.ts';
import { defineView } from '../view.ts';
import { type LogUse, logUseOf } from './log-use.ts';

/** How much of the current database's log is in use. */
export const dmDbLogSpaceUsage = defineView<LogUse>({
  name: 'dm_db_log_space_usage',
  demand: databasePerformanceState,
  columns: {
    database_id: column(int, ({ database }) => database.id),
    total_log_size_in_bytes: column(bigint, ({ totalBytes }) => BigInt(totalBytes)),
    used_log_space_in_bytes: column(bigint, ({ usedBytes }) => BigInt(usedBytes)),
    used_log_space_in_percent: column(real, ({ totalBytes, usedBytes }) =>
      totalBytes === 0 ? 0 : Math.fround((usedBytes / totalBytes) * 100),
    ),
    log_space_in_bytes_since_last_backup: column(bigint, ({ usedBytes }) => BigInt(usedBytes)),
  },
  rows: ({ database }) => [logUseOf(database)],
});
