import type { Context } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { AvailabilityGroup } from '../state/availability-group.ts';
import { sameName } from '../state/same-name.ts';

/**
 * Makes this replica the primary. A planned failover needs synchronous commit on this side and every database moving (41142); a forced one takes what is there.
 * The keys of the databases are open on this instance already: nothing is opened anew.
 */
export function failOver(group: AvailabilityGroup, isForced: boolean, { instance }: Context): void {
  const own = group.replicas.find((replica) => sameName(replica.instance, instance.state.name));
  // unverified: A failover to the present primary is refused with 41142 as well.
  if (own === undefined || own.role === 'PRIMARY') throw sqlError(41142, 1, group.name);
  const isSynchronised =
    own.availabilityMode === 'SYNCHRONOUS_COMMIT' &&
    group.databases.every(
      ({ name, suspended }) =>
        suspended[instance.state.name] === undefined &&
        instance.database(name)?.availabilityGroup !== undefined,
    );
  if (!isForced && !isSynchronised) throw sqlError(41142, 1, group.name);
  // unverified: A failover of an availability group opens no key at the vault: the new primary has its databases open already. Users report databases that were RECOVERY PENDING after a failover, without saying whether the instance had restarted.
  for (const replica of group.replicas) replica.role = replica === own ? 'PRIMARY' : 'SECONDARY';
  for (const { suspended } of group.databases) delete suspended[instance.state.name];
}
