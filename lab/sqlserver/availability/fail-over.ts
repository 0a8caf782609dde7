import type { Context } from '../context.ts';
import type { Instance } from '../instance.ts';
import { recoverDatabase } from '../lifecycle/recover-database.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { AvailabilityGroup, AvailabilityReplica } from '../state/availability-group.ts';
import { sameName } from '../state/same-name.ts';

/**
 * Makes this replica the primary. A planned failover needs synchronous commit on this side and every database moving (41142); a forced one
 * takes what is there and stops the other replicas. Every database is recovered here, which opens its encryption key: one whose key does not
 * open stays RECOVERY_PENDING.
 */
export async function failOver(
  group: AvailabilityGroup,
  isForced: boolean,
  { instance }: Pick<Context, 'instance'>,
): Promise<void> {
  const own = group.replicas.find((replica) => sameName(replica.instance, instance.state.name));
  // unverified: A failover to the present primary is refused with 41142 as well.
  if (own === undefined || own.role === 'PRIMARY') throw sqlError(41142, 1, group.name);
  if (!isForced && !isSynchronised(group, own, instance)) throw sqlError(41142, 1, group.name);
  changeRoles(group, own, instance);
  if (isForced) stopOthers(group, own);
  for (const { suspended } of group.databases) delete suspended[instance.state.name];
  await openDatabases(group, instance);
}

/** Whether a replica could take over without loss: synchronous commit, not cut off, and every database here and moving. */
export function isSynchronised(
  group: AvailabilityGroup,
  own: AvailabilityReplica,
  instance: Instance,
): boolean {
  return (
    own.availabilityMode === 'SYNCHRONOUS_COMMIT' &&
    own.isCutOff !== true &&
    group.databases.every(({ name, suspended }) => {
      const database = instance.database(name);
      const isHere = database?.availabilityGroup !== undefined && database.state === 'ONLINE';
      return isHere && suspended[instance.state.name] === undefined;
    })
  );
}

/** Both sides note in their error logs how each database changes its role, by way of RESOLVING. */
function changeRoles(group: AvailabilityGroup, own: AvailabilityReplica, instance: Instance): void {
  for (const replica of group.replicas) {
    const to = replica === own ? 'PRIMARY' : 'SECONDARY';
    const host = instance.network.instance(replica.instance);
    if (replica.role !== to && host?.state.isRunning) logRoles(group, host, [replica.role, 'RESOLVING', to]);
    replica.role = to;
    replica.linkedAtMs = undefined;
    replica.isCutOff = false;
  }
}

function logRoles(group: AvailabilityGroup, instance: Instance, roles: readonly string[]): void {
  for (const { name } of group.databases) {
    for (const [index, to] of roles.slice(1).entries()) {
      const words = ['availability group', name, roles[index] ?? '', to, 'role synchronization'];
      instance.log(source, sqlError(1480, 1, ...words).message);
    }
  }
}

/** After a forced failover the databases of the other replicas stand still until somebody resumes them. Source: "Perform a forced manual failover". */
function stopOthers(group: AvailabilityGroup, own: AvailabilityReplica): void {
  for (const { suspended } of group.databases) {
    for (const replica of group.replicas) {
      if (replica !== own) suspended[replica.instance] ??= 'SUSPEND_FROM_PARTNER';
    }
  }
}

// unverified: A failover opens the encryption key of each database at the vault on the new primary, with the session that the engine has there if there is one. Users report databases that were RECOVERY PENDING after a failover, without saying whether the instance had restarted.
async function openDatabases(group: AvailabilityGroup, instance: Instance): Promise<void> {
  for (const { name } of group.databases) {
    const database = instance.database(name);
    if (database?.availabilityGroup !== undefined) await recoverDatabase(instance, database, source);
  }
}

const source = 'spid29s';
