import {
  bigint,
  bit,
  datetime,
  int,
  numeric,
  nvarchar,
  tinyint,
  uniqueidentifier,
} from '../../types/sql-type.ts';
import { always, column, required, since } from '../column.ts';
import { databaseStates } from '../databases/database-states.ts';
import { lsnAt } from '../lsn.ts';
import { serverState } from '../permissions.ts';
import { hostTime } from '../times.ts';
import { type ColumnSpec, defineView } from '../view.ts';
import { type DatabaseReplica, isLocal } from './availability-ids.ts';
import {
  databaseOn,
  healthNames,
  healthOf,
  knownReplicas,
  suspendedOn,
  synchronizationOf,
} from './replica-health.ts';

/** The databases of the groups on their replicas; a secondary tells of its own only. */
export const dmHadrDatabaseReplicaStates = defineView<DatabaseReplica>({
  name: 'dm_hadr_database_replica_states',
  demand: serverState('performance'),
  columns: {
    database_id: required(int, ({ database }, { instance }) => instance.database(database.name)?.id ?? 0),
    group_id: required(uniqueidentifier, ({ group }) => group.id),
    replica_id: required(uniqueidentifier, ({ replica }) => replica.id),
    group_database_id: required(uniqueidentifier, ({ database }) => database.groupDatabaseId),
    is_local: column(bit, ({ replica }, context) => Number(isLocal(replica, context))),
    is_primary_replica: column(bit, ({ replica }) => Number(replica.role === 'PRIMARY')),
    synchronization_state: column(
      tinyint,
      (row, context) => synchronizationStates[synchronizationOf(row, context)],
    ),
    synchronization_state_desc: column(nvarchar(60), (row, context) => synchronizationOf(row, context)),
    is_commit_participant: column(bit, (row, context) =>
      Number(
        row.replica.availabilityMode === 'SYNCHRONOUS_COMMIT' &&
          synchronizationOf(row, context) === 'SYNCHRONIZED',
      ),
    ),
    synchronization_health: column(tinyint, (row, context) => healthOf(row, context)),
    synchronization_health_desc: column(
      nvarchar(60),
      (row, context) => healthNames[healthOf(row, context)] ?? null,
    ),
    database_state: ofLocal(tinyint, (row, context) => {
      const state = databaseOn(row, context)?.state;
      return state === undefined ? null : databaseStates[state];
    }),
    database_state_desc: ofLocal(nvarchar(60), (row, context) => databaseOn(row, context)?.state ?? null),
    is_suspended: column(bit, (row) => Number(suspendedOn(row) !== undefined)),
    suspend_reason: column(tinyint, (row) => suspendReasons[suspendedOn(row) ?? ''] ?? null),
    suspend_reason_desc: column(nvarchar(60), (row) => suspendedOn(row) ?? null),
    recovery_lsn: logPosition(),
    truncation_lsn: logPosition(),
    last_sent_lsn: logPosition(),
    last_sent_time: lastMove(),
    last_received_lsn: logPosition(),
    last_received_time: lastMove(),
    last_hardened_lsn: logPosition(),
    last_hardened_time: lastMove(),
    last_redone_lsn: logPosition(),
    last_redone_time: lastMove(),
    log_send_queue_size: always(bigint, 0n),
    log_send_rate: always(bigint, 0n),
    redo_queue_size: always(bigint, 0n),
    redo_rate: always(bigint, 0n),
    filestream_send_rate: always(bigint, 0n),
    end_of_log_lsn: logPosition(),
    last_commit_lsn: logPosition(),
    last_commit_time: column(datetime, (_row, context) => hostTime(context.nowMs, context)),
    low_water_mark_for_ghosts: always(bigint, 0n),
    secondary_lag_seconds: since(2016, always(bigint, 0n)),
  },
  rows: (context) =>
    knownReplicas(context).flatMap(({ group, replica }) =>
      group.databases.map((database) => ({ group, replica, database })),
    ),
});

const synchronizationStates = { 'NOT SYNCHRONIZING': 0, SYNCHRONIZING: 1, SYNCHRONIZED: 2 } as const;

const suspendReasons: Readonly<Record<string, number>> = {
  SUSPEND_FROM_USER: 0,
  SUSPEND_FROM_PARTNER: 1,
  SUSPEND_FROM_APPLY: 4,
  SUSPEND_FROM_RESTART: 5,
};

/** Columns that are NULL for the replicas of other instances. */
function ofLocal(
  type: ColumnSpec<DatabaseReplica>['type'],
  value: ColumnSpec<DatabaseReplica>['value'],
): ColumnSpec<DatabaseReplica> {
  return column(type, (row, context) => (isLocal(row.replica, context) ? value(row, context) : null));
}

/** The log position of the replica. The lab moves no log: a replica that is connected is at the end. */
function logPosition(): ColumnSpec<DatabaseReplica> {
  return column(numeric(25, 0), (row, context) => {
    const database = databaseOn(row, context);
    return database === undefined ? null : lsnAt(database.createdAtMs, context.nowMs);
  });
}

function lastMove(): ColumnSpec<DatabaseReplica> {
  return column(datetime, (row, context) =>
    row.replica.role === 'SECONDARY' && synchronizationOf(row, context) !== 'NOT SYNCHRONIZING'
      ? hostTime(context.nowMs, context)
      : null,
  );
}
