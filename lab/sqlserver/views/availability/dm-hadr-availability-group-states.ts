import type { Context } from '../../context.ts';
import type { AvailabilityGroup } from '../../state/availability-group.ts';
import { nvarchar, tinyint, uniqueidentifier } from '../../types/sql-type.ts';
import { column, required } from '../column.ts';
import { serverState } from '../permissions.ts';
import { defineView } from '../view.ts';
import { isLocal, localGroups } from './availability-ids.ts';
import { healthNames, replicaHealth } from './replica-health.ts';

/** The groups as a whole. */
export const dmHadrAvailabilityGroupStates = defineView<AvailabilityGroup>({
  name: 'dm_hadr_availability_group_states',
  demand: serverState('performance'),
  columns: {
    group_id: required(uniqueidentifier, ({ id }) => id),
    primary_replica: column(
      nvarchar(128),
      ({ replicas }) => replicas.find(({ role }) => role === 'PRIMARY')?.instance ?? null,
    ),
    primary_recovery_health: column(tinyint, (group, context) => (isPrimary(group, context) ? 1 : null)),
    primary_recovery_health_desc: column(nvarchar(60), (group, context) =>
      isPrimary(group, context) ? 'ONLINE' : null,
    ),
    secondary_recovery_health: column(tinyint, (group, context) => (isPrimary(group, context) ? null : 1)),
    secondary_recovery_health_desc: column(nvarchar(60), (group, context) =>
      isPrimary(group, context) ? null : 'ONLINE',
    ),
    synchronization_health: column(tinyint, groupHealth),
    synchronization_health_desc: column(
      nvarchar(60),
      (group, context) => healthNames[groupHealth(group, context)] ?? null,
    ),
  },
  rows: (context) => localGroups(context),
});

function isPrimary({ replicas }: AvailabilityGroup, context: Context): boolean {
  return replicas.some((replica) => replica.role === 'PRIMARY' && isLocal(replica, context));
}

/** All replicas healthy 2, some 1, none 0. */
function groupHealth(group: AvailabilityGroup, context: Context): number {
  const each = group.replicas.map((replica) => replicaHealth({ group, replica }, context));
  if (each.every((health) => health === 2)) return 2;
  return each.some((health) => health === 2) ? 1 : 0;
}
