import type { AvailabilityGroup, AvailabilityReplica } from '../../state/availability-group.ts';
import { bit, numeric, nvarchar, sysname, tinyint, uniqueidentifier } from '../../types/sql-type.ts';
import { always, column, required } from '../column.ts';
import { serverState } from '../permissions.ts';
import { defineView } from '../view.ts';
import { type DatabaseReplica, localGroups } from './availability-ids.ts';
import { databaseOn, synchronizationOf } from './replica-health.ts';

/** The databases on all replicas, as the cluster knows them. */
export const dmHadrDatabaseReplicaClusterStates = defineView<DatabaseReplica>({
  name: 'dm_hadr_database_replica_cluster_states',
  demand: serverState('performance'),
  columns: {
    replica_id: required(uniqueidentifier, ({ replica }) => replica.id),
    group_database_id: required(uniqueidentifier, ({ database }) => database.groupDatabaseId),
    database_name: column(sysname, ({ database }) => database.name),
    is_failover_ready: required(bit, (row, context) =>
      Number(synchronizationOf(row, context) === 'SYNCHRONIZED'),
    ),
    is_pending_secondary_suspend: always(bit, 0),
    is_database_joined: column(bit, (row, context) => Number(databaseOn(row, context) !== undefined)),
    recovery_lsn: column(numeric(25, 0), () => null),
    truncation_lsn: column(numeric(25, 0), () => null),
  },
  rows: (context) =>
    localGroups(context).flatMap((group) =>
      group.replicas.flatMap((replica) => group.databases.map((database) => ({ group, replica, database }))),
    ),
});

/** The replicas of all groups, as the cluster knows them. */
export const dmHadrAvailabilityReplicaClusterStates = defineView<{
  group: AvailabilityGroup;
  replica: AvailabilityReplica;
}>({
  name: 'dm_hadr_availability_replica_cluster_states',
  demand: serverState('performance'),
  columns: {
    replica_id: required(uniqueidentifier, ({ replica }) => replica.id),
    replica_server_name: column(nvarchar(256), ({ replica }) => replica.instance),
    group_id: required(uniqueidentifier, ({ group }) => group.id),
    join_state: always(tinyint, 1),
    join_state_desc: always(nvarchar(60), 'JOINED_STANDALONE'),
  },
  rows: (context) =>
    localGroups(context).flatMap((group) => group.replicas.map((replica) => ({ group, replica }))),
});
