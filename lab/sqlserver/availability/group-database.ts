import { randomUUID } from 'node:crypto';
import type { Context } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { AvailabilityDatabase } from '../state/availability-group.ts';
import type { Database } from '../state/database.ts';
import { isSystemDatabase } from '../state/is-system-database.ts';

/** Puts a database of the primary into a group. Throws 35249, 35238, 35244 and 1465 where it cannot be. */
export function joinPrimary(name: string, group: string, { instance }: Context): AvailabilityDatabase {
  const database = instance.database(name);
  if (database === undefined) throw sqlError(35238, 1, name, group);
  demandJoinable(database, group);
  database.availabilityGroup = group;
  return { name: database.name, groupDatabaseId: randomUUID().toUpperCase(), suspended: {} };
}

/** Throws unless a database may join a group. */
export function demandJoinable(database: Database, group: string): void {
  if (isSystemDatabase(database)) throw sqlError(35249, 1, database.name);
  if (database.availabilityGroup !== undefined) throw sqlError(35244, 1, database.name, group);
  if (database.recoveryModel !== 'FULL') throw sqlError(1465, 1, database.name);
}
