import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { Access } from '../security/access.ts';
import type { SqlError } from '../sql-error.ts';
import type { Database } from '../state/database.ts';
import type { Login } from '../state/login.ts';

/** Why `login` cannot use `database` now, as USE and three-part names say it: 916, 922, 926, 927, 942, 945, 954, 976. Undefined: it can. */
export function refusalOf(database: Database, login: Login, access: Access): SqlError | undefined {
  const notOpen = notOpenError(database);
  if (notOpen !== undefined) return notOpen;
  if (access.mayEnter(database)) return undefined;
  return sqlError(916, 2, login.name, database.name);
}

/** 924 when a database in SINGLE_USER is another session's already. */
export function takenError(
  database: Database,
  { sessions }: Pick<Instance, 'sessions'>,
  spid?: number,
): SqlError | undefined {
  const isTaken = [...sessions.values()].some(
    (session) => session.spid !== spid && session.currentDatabase.id === database.id,
  );
  return database.access === 'SINGLE_USER' && isTaken ? sqlError(924, 1, database.name) : undefined;
}

function notOpenError({ name, state, mirroring, availabilityGroup }: Database): SqlError | undefined {
  switch (state) {
    case 'ONLINE':
    case 'EMERGENCY':
      return undefined;
    case 'RESTORING':
      if (mirroring?.role === 'MIRROR') return sqlError(954, 1, name);
      // unverified: A database of an availability group on a secondary replica is never readable in the lab; which
      // of 976 and 983 SQL Server gives depends on the connection's application intent, which the lab does not read.
      return availabilityGroup === undefined ? sqlError(927, 2, name) : sqlError(976, 1, name);
    case 'RECOVERING':
      return sqlError(922, 1, name);
    case 'RECOVERY_PENDING':
      return sqlError(945, 2, name);
    case 'SUSPECT':
      return sqlError(926, 1, name);
    case 'OFFLINE':
      return sqlError(942, 4, name);
  }
}
