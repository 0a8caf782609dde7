import type { Context } from '../../context.ts';
import type {
  AvailabilityDatabase,
  AvailabilityGroup,
  AvailabilityReplica,
} from '../../state/availability-group.ts';
import type { Database } from '../../state/database.ts';
import { sameName } from '../../state/same-name.ts';

/** The replica and the availability database that a database of this instance stands for; undefined: it is in no group. */
export function availabilityIdsOf(
  database: Database,
  { instance }: Context,
): { replicaId: string; groupDatabaseId: string } | undefined {
  const groupName = database.availabilityGroup;
  if (groupName === undefined) return undefined;
  const group = instance.network.availabilityGroups.find(({ name }) => sameName(name, groupName));
  const replica = group?.replicas.find((each) => sameName(each.instance, instance.state.name));
  const inGroup = group?.databases.find(({ name }) => sameName(name, database.name));
  if (replica === undefined || inGroup === undefined) return undefined;
  return { replicaId: replica.id, groupDatabaseId: inGroup.groupDatabaseId };
}

/** A database of a group on one of its replicas. */
export interface DatabaseReplica {
  group: AvailabilityGroup;
  replica: AvailabilityReplica;
  database: AvailabilityDatabase;
}

/** The groups that have a replica on this instance. */
export function localGroups({ instance }: Context): AvailabilityGroup[] {
  return instance.network.availabilityGroups.filter(({ replicas }) =>
    replicas.some((replica) => sameName(replica.instance, instance.state.name)),
  );
}

/** Whether the replica is this instance's. */
export const isLocal = (replica: AvailabilityReplica, { instance }: Context): boolean =>
  sameName(replica.instance, instance.state.name);
