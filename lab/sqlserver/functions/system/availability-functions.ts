import type { QueryContext } from '../../query/query-context.ts';
import type { AvailabilityGroup } from '../../state/availability-group.ts';
import { sameName } from '../../state/same-name.ts';
import { bit } from '../../types/sql-type.ts';
import { isLocal } from '../../views/availability/availability-ids.ts';
import { isConnected } from '../../views/availability/replica-health.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { defineFunction, textOf } from './define-function.ts';

/** Which replica is the primary, and which is preferred for backups. */
export const availabilityFunctions: readonly ScalarFunction[] = [
  defineFunction('FN_HADR_IS_PRIMARY_REPLICA', [1, 1], bit, ([name], context) => {
    const group = groupOf(textOf(name) ?? '', context);
    return group === undefined ? null : Number(isPrimary(group, context));
  }),
  // Every group of the lab prefers secondaries; a database in no group is backed up where it is.
  defineFunction('FN_HADR_BACKUP_IS_PREFERRED_REPLICA', [1, 1], bit, ([name], context) => {
    const group = groupOf(textOf(name) ?? '', context);
    if (group === undefined) return 1;
    const secondaries = group.replicas.filter(
      (replica) => replica.role === 'SECONDARY' && isConnected({ group, replica }, context),
    );
    if (secondaries.length === 0) return Number(isPrimary(group, context));
    const [first] = secondaries.toSorted((a, b) => a.instance.localeCompare(b.instance));
    return Number(first !== undefined && isLocal(first, context));
  }),
];

function groupOf(databaseName: string, { instance }: QueryContext): AvailabilityGroup | undefined {
  const name = instance.database(databaseName)?.availabilityGroup;
  if (name === undefined) return undefined;
  return instance.network.availabilityGroups.find((group) => sameName(group.name, name));
}

function isPrimary({ replicas }: AvailabilityGroup, context: QueryContext): boolean {
  return replicas.some((replica) => replica.role === 'PRIMARY' && isLocal(replica, context));
}
