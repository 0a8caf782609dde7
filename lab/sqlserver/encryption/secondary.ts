import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { AvailabilityGroup } from '../state/availability-group.ts';
import type { Database } from '../state/database.ts';
import { sameName } from '../state/same-name.ts';

/** Whether the database is a mirror, or a secondary of an availability group, on this instance. */
export function isSecondary(instance: Instance, database: Database): boolean {
  if (database.mirroring?.role === 'MIRROR') return true;
  const group = groupOf(instance, database);
  return group !== undefined && roleIn(group, instance) === 'SECONDARY';
}

/** Throws 1468 for a database that is mirrored or in an availability group: much may not be changed there. */
export function demandAlone({ availabilityGroup, mirroring, name }: Database): void {
  if (mirroring !== undefined || availabilityGroup !== undefined) throw sqlError(1468, 1, name);
}

/** The availability group that a database has joined. */
export function groupOf(instance: Instance, database: Database): AvailabilityGroup | undefined {
  const name = database.availabilityGroup;
  if (name === undefined) return undefined;
  return instance.network.availabilityGroups.find((group) => sameName(group.name, name));
}

/** The role of an instance in a group; undefined: it is no replica. */
export function roleIn(group: AvailabilityGroup, instance: Instance): 'PRIMARY' | 'SECONDARY' | undefined {
  return group.replicas.find((replica) => sameName(replica.instance, instance.state.name))?.role;
}
