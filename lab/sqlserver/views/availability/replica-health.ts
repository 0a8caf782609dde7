import type { Context } from '../../context.ts';
import type { AvailabilityGroup, AvailabilityReplica } from '../../state/availability-group.ts';
import type { Database } from '../../state/database.ts';
import { sameName } from '../../state/same-name.ts';
import { type DatabaseReplica, isLocal, localGroups } from './availability-ids.ts';

/** Synchronization states. Source: sys.dm_hadr_database_replica_states. */
export type SynchronizationState = 'NOT SYNCHRONIZING' | 'SYNCHRONIZING' | 'SYNCHRONIZED';

/** Health, from the least to the best: 0, 1, 2. */
export const healthNames = ['NOT_HEALTHY', 'PARTIALLY_HEALTHY', 'HEALTHY'] as const;

/** Replicas that this instance can tell of: all of a group on its primary, only its own on a secondary. */
export function knownReplicas(
  context: Context,
): { group: AvailabilityGroup; replica: AvailabilityReplica }[] {
  return localGroups(context).flatMap((group) => {
    const isPrimary = group.replicas.some(
      (replica) => isLocal(replica, context) && replica.role === 'PRIMARY',
    );
    return group.replicas
      .filter((replica) => isPrimary || isLocal(replica, context))
      .map((replica) => ({ group, replica }));
  });
}

/** The database itself on the instance of the replica; undefined: it has not joined there, or the instance is down. */
export function databaseOn(
  { replica, database }: DatabaseReplica,
  { instance }: Context,
): Database | undefined {
  const host = instance.network.instance(replica.instance);
  if (host === undefined || !host.state.isRunning) return undefined;
  const found = host.database(database.name);
  return found?.availabilityGroup === undefined ? undefined : found;
}

/** Whether the replica's instance runs and reaches the primary. */
export function isConnected(
  { group, replica }: Omit<DatabaseReplica, 'database'>,
  context: Context,
): boolean {
  const runs = (name: string) => context.instance.network.instance(name)?.state.isRunning ?? false;
  const primary = group.replicas.find(({ role }) => role === 'PRIMARY');
  const isUp = primary !== undefined && runs(replica.instance) && runs(primary.instance);
  return isUp && (replica === primary || replica.isCutOff !== true);
}

/** Why movement of the database stopped on the replica; a primary that stopped stops every replica. */
export function suspendedOn({ replica, database }: DatabaseReplica): string | undefined {
  return Object.entries(database.suspended).find(([name]) => sameName(name, replica.instance))?.[1];
}

export function synchronizationOf(row: DatabaseReplica, context: Context): SynchronizationState {
  const primary = row.group.replicas.find(({ role }) => role === 'PRIMARY');
  const stops = suspendedOn(row) ?? (primary && suspendedOn({ ...row, replica: primary }));
  const states = [row.replica, primary].map(
    (replica) => replica && databaseOn({ ...row, replica }, context)?.state,
  );
  if (stops !== undefined || !isConnected(row, context)) return 'NOT SYNCHRONIZING';
  // A copy that did not come online moves nothing; on the primary it stops every replica.
  if (!states.every((state) => state === 'ONLINE')) return 'NOT SYNCHRONIZING';
  const isSynchronous = row.replica.availabilityMode === 'SYNCHRONOUS_COMMIT';
  return isSynchronous || row.replica.role === 'PRIMARY' ? 'SYNCHRONIZED' : 'SYNCHRONIZING';
}

/** 0, 1 or 2: see `healthNames`. */
export function healthOf(row: DatabaseReplica, context: Context): number {
  return synchronizationOf(row, context) === 'NOT SYNCHRONIZING' ? 0 : 2;
}

/** The least health of the replica's databases; a group without databases is not healthy. */
export function replicaHealth(row: Omit<DatabaseReplica, 'database'>, context: Context): number {
  const each = row.group.databases.map((database) => healthOf({ ...row, database }, context));
  return each.length === 0 ? 0 : Math.min(...each);
}
