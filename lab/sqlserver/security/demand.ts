import type { Context } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import { SqlError } from '../sql-error.ts';
import type { Database } from '../state/database.ts';

/** Raises 300 and, after it, 297 unless the caller has a permission on the server: what dynamic management views do. */
export function demandServer(context: Context, permission: string): void {
  if (context.access.server(permission)) return;
  throw withFollower(sqlError(300, 1, permission, 'server', 'master'), sqlError(297, 1));
}

/**
 * Raises 300 and 297 unless the caller may see the state of the server. 2022 split VIEW SERVER STATE:
 * most views need VIEW SERVER PERFORMANCE STATE, those about security (encryption keys, cryptographic sessions) VIEW SERVER SECURITY STATE.
 */
export function demandViewState(context: Context, kind: 'performance' | 'security'): void {
  demandServer(context, viewStatePermission(context, kind));
}

/** Raises 262 (and 297 after it) unless the caller may see the state of one database: `sys.dm_db_log_info` and its kind. */
export function demandDatabaseState(
  context: Context,
  database: Database,
  kind: 'performance' | 'security',
): void {
  const is2022 = context.instance.state.release >= 2022;
  const permission = is2022 ? `VIEW DATABASE ${kind.toUpperCase()} STATE` : 'VIEW DATABASE STATE';
  if (context.access.database(database, permission)) return;
  throw withFollower(sqlError(262, 1, permission, database.name), sqlError(297, 1));
}

/** Raises 15247 unless one of these permissions on the server is there: what most statements about security do. */
export function demandStatement(context: Context, ...permissions: readonly string[]): void {
  if (permissions.some((permission) => context.access.server(permission))) return;
  throw sqlError(15247, 1);
}

/** Raises 15247 unless one of these permissions on the database is there. */
export function demandInDatabase(
  context: Context,
  database: Database,
  ...permissions: readonly string[]
): void {
  if (permissions.some((permission) => context.access.database(database, permission))) return;
  throw sqlError(15247, 1);
}

/** "Cannot drop the login 'x', because it does not exist or you do not have permission." (15151). */
export function notFound(
  verb: 'find' | 'alter' | 'drop' | 'add' | 'open',
  kind: string,
  name: string,
): SqlError {
  return sqlError(15151, 1, verb, kind, name);
}

function viewStatePermission(context: Context, kind: 'performance' | 'security'): string {
  return context.instance.state.release >= 2022
    ? `VIEW SERVER ${kind.toUpperCase()} STATE`
    : 'VIEW SERVER STATE';
}

function withFollower(error: SqlError, followedBy: SqlError): SqlError {
  const { number, severity, state, message } = error;
  return new SqlError({ number, severity, state, message, followedBy });
}
