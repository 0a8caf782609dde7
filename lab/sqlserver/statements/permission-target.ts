import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import { isDatabasePermission } from '../security/database-permissions.ts';
import { notFound } from '../security/demand.ts';
import { findPrincipal, findUser } from '../security/principals.ts';
import { type SecurableClass, securableClass } from '../security/securable-classes.ts';
import { isServerPermission } from '../security/server-permissions.ts';
import type { PermissionDdl } from '../sql/ast/ddl-security.ts';
import type { ServerPermission } from '../state/permission.ts';
import { sameName } from '../state/same-name.ts';
import { findView } from '../views/find-view.ts';
import { objectIdOf } from '../views/metadata/object-id.ts';

/** What a GRANT, DENY or REVOKE is about: where its rows stand, and on what. */
export interface PermissionTarget {
  scope: 'server' | 'database';
  /** As `class_desc` shows it. */
  securableClass: string;
  securableId: number;
  /** How GRANT names the class; undefined for the server or the database as a whole. */
  className: string | undefined;
  /** Name of the securable as the statement gives it. */
  name: string;
  permissions: readonly string[];
  rows: ServerPermission[];
}

/** Finds the target, or throws what SQL Server says of one that is not there or does not take these permissions. */
export function permissionTarget(ddl: PermissionDdl, context: StatementContext): PermissionTarget {
  const { securable } = ddl;
  if (securable === undefined || securable.class === 'SERVER') return wholeTarget(ddl, context);
  if (securable.class === 'DATABASE') return databaseTarget(ddl, securable.path, context);
  const kind = securableClass(securable.class);
  const name = securable.path.at(-1) ?? '';
  if (kind === undefined) throw notFound('find', securable.class.toLowerCase(), name);
  if (kind.scope === 'server') demandMaster(context);
  const id = securableId(kind, securable.path, context);
  const stranger = ddl.permissions.find((each) => kind.permissions[each] === undefined && each !== 'ALL');
  if (stranger !== undefined) throw sqlError(4606, 1, stranger);
  return {
    scope: kind.scope,
    securableClass: kind.catalogName,
    securableId: id,
    className: kind.name,
    name,
    permissions: expandAll(ddl.permissions, Object.keys(kind.permissions)),
    rows: kind.scope === 'server' ? context.instance.state.serverPermissions : context.database.permissions,
  };
}

/** Without ON, the permissions say whether the server or the database is meant; both at once is 4620. */
function wholeTarget(ddl: PermissionDdl, context: StatementContext): PermissionTarget {
  const { release } = context.instance.state;
  const isServer = ddl.permissions.map((each) => {
    if (isServerPermission(each, release)) return true;
    if (isDatabasePermission(each, release) || each === 'ALL') return false;
    throw sqlError(165, 1, each);
  });
  if (!isServer.includes(true)) return databaseTarget(ddl, [context.database.name], context);
  if (isServer.includes(false)) throw sqlError(4620, 1);
  demandMaster(context);
  return {
    scope: 'server',
    securableClass: 'SERVER',
    securableId: 0,
    className: undefined,
    name: context.instance.state.name,
    permissions: ddl.permissions,
    rows: context.instance.state.serverPermissions,
  };
}

function databaseTarget(
  ddl: PermissionDdl,
  path: readonly string[],
  context: StatementContext,
): PermissionTarget {
  const { database, instance } = context;
  const name = path.at(-1) ?? '';
  if (!sameName(name, database.name)) throw notFound('find', 'database', name);
  const permissions = expandAll(ddl.permissions, allOfDatabase);
  const stranger = permissions.find((each) => !isDatabasePermission(each, instance.state.release));
  if (stranger !== undefined) throw sqlError(4606, 1, stranger);
  return {
    scope: 'database',
    securableClass: 'DATABASE',
    securableId: 0,
    className: undefined,
    name,
    permissions,
    rows: database.permissions,
  };
}

function demandMaster(context: StatementContext): void {
  if (context.database !== context.instance.master) throw sqlError(4621, 10);
}

function expandAll(permissions: readonly string[], all: readonly string[]): readonly string[] {
  return permissions.includes('ALL') ? all : permissions;
}

function securableId(kind: SecurableClass, path: readonly string[], context: StatementContext): number {
  const name = path.at(-1) ?? '';
  const { database, instance } = context;
  const finders: Readonly<Record<string, () => { id: number } | undefined>> = {
    ENDPOINT: () => instance.state.endpoints.find((each) => sameName(each.name, name)),
    LOGIN: () => findPrincipal(instance.state, name),
    'SERVER ROLE': () => findPrincipal(instance.state, name),
    CERTIFICATE: () => database.certificates.find((each) => sameName(each.name, name)),
    'ASYMMETRIC KEY': () => database.asymmetricKeys.find((each) => sameName(each.name, name)),
    'SYMMETRIC KEY': () => database.symmetricKeys.find((each) => sameName(each.name, name)),
    USER: () => findUser(database, name),
    ROLE: () => findUser(database, name),
    OBJECT: () => objectNamed(path, context),
  };
  const found = finders[kind.name]?.();
  if (found === undefined) throw notFound('find', kind.name.toLowerCase(), name);
  return found.id;
}

/** Views and system tables by their name; procedures of SQL Server (`sp_`, `xp_`), which everybody may name. */
function objectNamed(path: readonly string[], { database }: StatementContext): { id: number } | undefined {
  const view = findView(path, database.name);
  if (view !== undefined) return { id: objectIdOf(view) };
  const name = path.at(-1) ?? '';
  const isProcedure = /^[sx]p_\w+$/i.test(name);
  return isProcedure ? { id: objectIdOf({ schema: 'sys', name, database: undefined }) } : undefined;
}

/** What ALL stands for on a database. Source: "GRANT Database Permissions". */
const allOfDatabase = [
  'BACKUP DATABASE',
  'BACKUP LOG',
  'CREATE DEFAULT',
  'CREATE FUNCTION',
  'CREATE PROCEDURE',
  'CREATE RULE',
  'CREATE TABLE',
  'CREATE VIEW',
];
