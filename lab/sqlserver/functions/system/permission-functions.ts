import type { QueryContext } from '../../query/query-context.ts';
import { contextIn } from '../../query/sources/context-in.ts';
import { securableClass } from '../../security/securable-classes.ts';
import { serverPermissions } from '../../security/server-permissions.ts';
import { SqlError } from '../../sql-error.ts';
import type { Database } from '../../state/database.ts';
import { sameName } from '../../state/same-name.ts';
import { int } from '../../types/sql-type.ts';
import { findView } from '../../views/find-view.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { defineFunction, textOf } from './define-function.ts';
import { splitName } from './split-name.ts';

/** HAS_PERMS_BY_NAME: 1 or 0 for the caller; NULL for a class or permission that is none. */
export const permissionFunctions: readonly ScalarFunction[] = [
  defineFunction('HAS_PERMS_BY_NAME', [3, 5], int, ([securable, className, permission], context) => {
    const wanted = textOf(permission)?.toUpperCase();
    if (wanted === undefined) return null;
    const kind = textOf(className)?.toUpperCase() ?? 'SERVER';
    const answer = hasPermission(context, kind, textOf(securable), wanted);
    return answer === undefined ? null : Number(answer);
  }),
];

function hasPermission(
  context: QueryContext,
  kind: string,
  securable: string | undefined,
  permission: string,
): boolean | undefined {
  const { access, instance } = context;
  if (kind === 'SERVER') return hasOnServer(context, permission);
  const name = splitName(securable ?? '')?.at(-1) ?? '';
  if (kind === 'DATABASE') {
    const database = instance.database(name);
    if (database === undefined) return securable === undefined ? undefined : false;
    return permission === 'ANY' ? access.mayEnter(database) : access.database(database, permission);
  }
  if (kind === 'OBJECT') return hasOnObject(context, securable ?? '', permission);
  const facts = securableClass(kind);
  if (facts === undefined) return undefined;
  const id = idOf(context, kind, name);
  if (id === undefined) return false;
  const wanted = permission === 'ANY' ? Object.keys(facts.permissions) : [permission];
  const database = facts.scope === 'database' ? context.database : undefined;
  return wanted.some((each) => access.securable(kind, id, each, database));
}

function hasOnServer({ access, instance }: QueryContext, permission: string): boolean | undefined {
  if (permission === 'ANY') return true;
  const fact = serverPermissions[permission];
  return fact === undefined || fact.since > instance.state.release ? undefined : access.server(permission);
}

/** Views are readable by all unless they demand a permission; there is nothing else to be had on them. */
function hasOnObject(context: QueryContext, securable: string, permission: string): boolean | undefined {
  const path = splitName(securable) ?? [];
  try {
    // A name of three parts asks in that database, whatever the session's is.
    const there = contextIn(path.at(-3) ?? '', context);
    const view = there && findView(path, there.database.name);
    if (there === undefined || view === undefined || view.since > there.instance.state.release) return false;
    if (permission !== 'SELECT' && permission !== 'ANY') return context.access.isSysadmin;
    view.demand(there);
    return true;
  } catch (error) {
    if (error instanceof SqlError) return false;
    throw error;
  }
}

function idOf({ instance, database }: QueryContext, kind: string, name: string): number | undefined {
  const named = ({ name: own }: { name: string }) => sameName(own, name);
  const { logins, endpoints } = instance.state;
  if (kind === 'LOGIN' || kind === 'SERVER ROLE') return logins.find(named)?.id;
  if (kind === 'ENDPOINT') return endpoints.find(named)?.id;
  return inDatabase(database, kind)?.find(named)?.id;
}

function inDatabase(database: Database, kind: string): readonly { id: number; name: string }[] | undefined {
  if (kind === 'CERTIFICATE') return database.certificates;
  if (kind === 'ASYMMETRIC KEY') return database.asymmetricKeys;
  if (kind === 'SYMMETRIC KEY') return database.symmetricKeys;
  return kind === 'USER' || kind === 'ROLE' ? database.users : undefined;
}
