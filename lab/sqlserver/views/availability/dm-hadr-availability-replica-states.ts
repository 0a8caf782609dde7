import { isResolving } from '../../availability/settle-groups.ts';
import type { Context } from '../../context.ts';
import type { AvailabilityGroup, AvailabilityReplica } from '../../state/availability-group.ts';
import { bit, datetime, int, nvarchar, tinyint, uniqueidentifier } from '../../types/sql-type.ts';
import { column, required } from '../column.ts';
import { serverState } from '../permissions.ts';
import { type ColumnSpec, defineView } from '../view.ts';
import { isLocal } from './availability-ids.ts';
import { databaseOn, healthNames, isConnected, knownReplicas, replicaHealth } from './replica-health.ts';

/** The replicas; a secondary tells of its own only. */
export const dmHadrAvailabilityReplicaStates = defineView<ReplicaRow>({
  name: 'dm_hadr_availability_replica_states',
  demand: serverState('performance'),
  columns: {
    replica_id: required(uniqueidentifier, ({ replica }) => replica.id),
    group_id: required(uniqueidentifier, ({ group }) => group.id),
    is_local: required(bit, ({ replica }, context) => Number(isLocal(replica, context))),
    role: column(tinyint, (row, context) => roles[roleOf(row, context)]),
    role_desc: column(nvarchar(60), roleOf),
    operational_state: ofLocal(tinyint, () => 2),
    operational_state_desc: ofLocal(nvarchar(60), () => 'ONLINE'),
    recovery_health: ofLocal(tinyint, (row, context) => Number(isRecovered(row, context))),
    recovery_health_desc: ofLocal(nvarchar(60), (row, context) =>
      isRecovered(row, context) ? 'ONLINE' : 'ONLINE_IN_PROGRESS',
    ),
    synchronization_health: column(tinyint, (row, context) => replicaHealth(row, context)),
    synchronization_health_desc: column(
      nvarchar(60),
      (row, context) => healthNames[replicaHealth(row, context)] ?? null,
    ),
    connected_state: column(tinyint, (row, context) => Number(isConnected(row, context))),
    connected_state_desc: column(nvarchar(60), (row, context) =>
      isConnected(row, context) ? 'CONNECTED' : 'DISCONNECTED',
    ),
    last_connect_error_number: column(int, () => null),
    last_connect_error_description: column(nvarchar(1024), () => null),
    last_connect_error_timestamp: column(datetime, () => null),
  },
  rows: (context) => knownReplicas(context),
});

/** A secondary that has lost its primary says of itself that it is resolving. */
function roleOf({ group, replica }: ReplicaRow, { instance }: Context): keyof typeof roles {
  return isResolving(group, instance) ? 'RESOLVING' : replica.role;
}

const roles = { RESOLVING: 0, PRIMARY: 1, SECONDARY: 2 } as const;

interface ReplicaRow {
  group: AvailabilityGroup;
  replica: AvailabilityReplica;
}

function ofLocal(
  type: ColumnSpec<ReplicaRow>['type'],
  value: ColumnSpec<ReplicaRow>['value'],
): ColumnSpec<ReplicaRow> {
  return column(type, (row, context) => (isLocal(row.replica, context) ? value(row, context) : null));
}

const isRecovered: (row: ReplicaRow, context: Parameters<typeof isLocal>[1]) => boolean = (row, context) =>
  row.group.databases.every((database) => databaseOn({ ...row, database }, context)?.state === 'ONLINE');
