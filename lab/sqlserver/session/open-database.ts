import { isResolving } from '../availability/settle-groups.ts';
import { groupOf, roleIn } from '../encryption/secondary.ts';
import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { Access } from '../security/access.ts';
import type { SqlError } from '../sql-error.ts';
import type { Database } from '../state/database.ts';
import type { Login } from '../state/login.ts';

/** Why `login` cannot use `database` now, as USE and three-part names say it: 916, 922, 926, 927, 942, 945, 954, 955. Undefined: it can. */
export function refusalOf(database: Database, login: Login, access: Access): SqlError | undefined {
  const notOpen = notOpenError(database);
  if (notOpen !== undefined) return notOpen;
  if (access.mayEnter(database)) return undefined;
  return sqlError(916, 2, login.name, database.name);
}

/** `refusalOf`, and what else keeps a session out: a secondary replica (976), another session in SINGLE_USER (924). */
export function entryRefusal(
  database: Database,
  who: { instance: Instance; login: Login; access: Access; spid?: number },
): SqlError | undefined {
  return (
    refusalOf(database, who.login, who.access) ??
    secondaryError(database, who.instance) ??
    takenError(database, who.instance, who.spid)
  );
}

/** The lab's replicas allow no connections to their secondary databases: the default. */
function secondaryError(database: Database, instance: Instance): SqlError | undefined {
  const group = groupOf(instance, database);
  const isSecondary = group !== undefined && roleIn(group, instance) === 'SECONDARY';
  if (!isSecondary) return undefined;
  return sqlError(isResolving(group, instance) ? 983 : 976, 1, database.name);
}

function takenError(
  database: Database,
  { sessions }: Instance,
  spid: number | undefined,
): SqlError | undefined {
  const isTaken = [...sessions.values()].some(
    (session) => session.spid !== spid && session.currentDatabase.id === database.id,
  );
  return database.access === 'SINGLE_USER' && isTaken ? sqlError(924, 1, database.name) : undefined;
}

function notOpenError({ name, state, mirroring }: Database): SqlError | undefined {
  switch (state) {
    case 'ONLINE':
    case 'EMERGENCY':
      return undefined;
    case 'RESTORING':
      return mirroring?.role === 'MIRROR' ? sqlError(954, 1, name) : sqlError(927, 2, name);
    case 'RECOVERING':
      return sqlError(mirroring?.lacksQuorum === true ? 955 : 922, 1, name);
    case 'RECOVERY_PENDING':
      return sqlError(945, 2, name);
    case 'SUSPECT':
      return sqlError(926, 1, name);
    case 'OFFLINE':
      return sqlError(942, 4, name);
  }
}
