import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { Database } from '../state/database.ts';
import { sameName } from '../state/same-name.ts';
import { logError } from './log-error.ts';
import { groupOf } from './secondary.ts';

/** The copy of a database on another instance: a mirror, or a secondary of an availability group. */
export interface DatabaseCopy {
  instance: Instance;
  database: Database;
  isSuspended: () => boolean;
  /** Whether changes get there now: its instance runs, and a mirror's link stands. */
  isReachable: () => boolean;
  /** Stops its data movement because the log cannot be applied there (33111). */
  suspend: () => void;
}

/** The copies that follow a database of this instance. */
export function copiesOf(instance: Instance, database: Database): DatabaseCopy[] {
  return [...replicaCopies(instance, database), ...mirrorCopies(instance, database)];
}

function replicaCopies(instance: Instance, database: Database): DatabaseCopy[] {
  const member = groupOf(instance, database)?.databases.find(({ name }) => sameName(name, database.name));
  if (member === undefined) return [];
  return others(instance, database)
    .filter((other) => other.database.availabilityGroup === database.availabilityGroup)
    .map((other) => ({
      ...other,
      isReachable: () => other.instance.state.isRunning && !isCutOff(instance, database, other.instance),
      // Suspended on the primary, it stands still everywhere.
      isSuspended: () =>
        [instance, other.instance].some(({ state }) => member.suspended[state.name] !== undefined),
      suspend: () => {
        member.suspended[other.instance.state.name] = 'SUSPEND_FROM_APPLY';
        const reason = 'system; error on the secondary';
        other.instance.log(
          'spid33s',
          sqlError(35264, 1, database.name, reason, 3, 'SUSPEND_FROM_APPLY').message,
        );
      },
    }));
}

/** Whether the replica's link with the primary could not be made. */
function isCutOff(instance: Instance, database: Database, { state }: Instance): boolean {
  const replicas = groupOf(instance, database)?.replicas ?? [];
  return replicas.some((replica) => replica.isCutOff === true && sameName(replica.instance, state.name));
}

function mirrorCopies(instance: Instance, database: Database): DatabaseCopy[] {
  const { mirroring } = database;
  if (mirroring?.role !== 'PRINCIPAL') return [];
  return others(instance, database)
    .filter((other) => other.database.mirroring?.guid === mirroring.guid)
    .map((other) => ({
      ...other,
      isReachable: () => other.instance.state.isRunning && mirroring.state !== 'DISCONNECTED',
      isSuspended: () => other.database.mirroring?.state === 'SUSPENDED',
      suspend: () => {
        if (other.database.mirroring !== undefined) other.database.mirroring.state = 'SUSPENDED';
        mirroring.state = 'SUSPENDED';
        const partner = other.instance.state.name;
        logError(instance, 'spid29s', sqlError(1453, 1, partner, database.name, 33111, 3, 16));
      },
    }));
}

function others(instance: Instance, database: Database): { instance: Instance; database: Database }[] {
  return instance.network.instances.flatMap((each) => {
    if (each === instance) return [];
    const found = each.database(database.name);
    return found === undefined ? [] : [{ instance: each, database: found }];
  });
}
