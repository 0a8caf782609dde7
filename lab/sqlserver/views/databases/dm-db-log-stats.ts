import type { Database } from '../../state/database.ts';
import { sameName } from '../../state/same-name.ts';
import { bigint, datetime, float, int, nvarchar } from '../../types/sql-type.ts';
import { column, required } from '../column.ts';
import { databasePerformanceState } from '../permissions.ts';
import { hostTimeOrNull } from '../times.ts';
import { defineView } from '../view.ts';
import { logReuseWait } from './log-reuse-wait.ts';
import { logUseOf } from './log-use.ts';

const bytesPerMb = 1_048_576;

/** Sums over the log of a database. */
export const dmDbLogStats = defineView<Database>({
  name: 'dm_db_log_stats',
  since: 2016,
  parameters: { least: 1, most: 1 },
  demand: databasePerformanceState,
  columns: {
    database_id: required(int, ({ id }) => id),
    recovery_model: column(nvarchar(60), ({ recoveryModel }) => recoveryModel),
    log_min_lsn: column(nvarchar(24), ({ log }) => lsnText(log[0]?.sequenceNumber)),
    log_end_lsn: column(nvarchar(24), ({ log }) => lsnText(log.at(-1)?.sequenceNumber)),
    current_vlf_sequence_number: column(bigint, ({ log }) => BigInt(log.at(-1)?.sequenceNumber ?? 0)),
    current_vlf_size_mb: column(float, ({ log }) => log.at(-1)?.sizeMb ?? 0),
    total_vlf_count: column(bigint, ({ log }) => BigInt(log.length)),
    total_log_size_mb: column(float, (database) => logUseOf(database).totalBytes / bytesPerMb),
    active_vlf_count: column(bigint, ({ log }) => BigInt(log.filter(({ isActive }) => isActive).length)),
    active_log_size_mb: column(float, (database) => logUseOf(database).usedBytes / bytesPerMb),
    log_truncation_holdup_reason: column(nvarchar(60), (row, context) => logReuseWait(row, context).name),
    log_backup_time: column(datetime, ({ name }, context) =>
      hostTimeOrNull(
        context.instance.state.backups
          .filter(({ database, kind }) => kind === 'L' && sameName(database, name))
          .at(-1)?.finishedAtMs,
        context,
      ),
    ),
    log_backup_lsn: column(nvarchar(24), ({ log }) => lsnText(log[0]?.sequenceNumber)),
    log_since_last_log_backup_mb: column(float, (database) => logUseOf(database).usedBytes / bytesPerMb),
    log_checkpoint_lsn: column(nvarchar(24), ({ log }) => lsnText(log.at(-1)?.sequenceNumber)),
    log_since_last_checkpoint_mb: column(float, () => 0),
    log_recovery_lsn: column(nvarchar(24), ({ log }) => lsnText(log.at(-1)?.sequenceNumber)),
    log_recovery_size_mb: column(float, () => 0),
    recovery_vlf_count: column(bigint, () => 1n),
  },
  rows: ({ instance, database }, [id]) =>
    id === null ? [database] : instance.state.databases.filter((each) => each.id === Number(id)),
});

/** `00000020:00000010:0001`: file, block and slot in hex. */
const lsnText = (sequenceNumber = 0): string =>
  `${sequenceNumber.toString(16).padStart(8, '0')}:00000010:0001`;
