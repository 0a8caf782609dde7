import type { Context } from '../context.ts';
import { roleIn } from '../encryption/secondary.ts';
import { sqlError } from '../messages/sql-error.ts';
import { demandStatement, notFound } from '../security/demand.ts';
import type { AvailabilityGroup } from '../state/availability-group.ts';
import { sameName } from '../state/same-name.ts';

/** The availability group of that name, if this instance is one of its replicas. Throws 15151. */
export function findGroup(
  name: string,
  { instance }: Context,
  verb: 'find' | 'alter' | 'drop',
): AvailabilityGroup {
  const group = instance.network.availabilityGroups.find((each) => sameName(each.name, name));
  if (group === undefined || roleIn(group, instance) === undefined) {
    throw notFound(verb, 'availability group', name);
  }
  return group;
}

/** What every statement about availability groups demands first: ALTER ANY AVAILABILITY GROUP (15247), the feature (35221), master (35208). */
export function demandGroupStatement(context: Context): void {
  demandStatement(context, 'ALTER ANY AVAILABILITY GROUP', 'CONTROL SERVER');
  if (!context.instance.state.isHadrEnabled) throw sqlError(35221, 1);
  if (!sameName(context.database.name, 'master')) throw sqlError(35208, 1);
}
