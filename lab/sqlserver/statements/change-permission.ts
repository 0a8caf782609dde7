import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import { notFound } from '../security/demand.ts';
import { fixedServerRoles } from '../security/fixed-server-roles.ts';
import {
  findPrincipal,
  findUser,
  publicId,
  saId,
  serverPrincipalsOf,
  userOf,
} from '../security/principals.ts';
import type { PermissionDdl } from '../sql/ast/ddl-security.ts';
import type { ServerPermission } from '../state/permission.ts';
import { sameName } from '../state/same-name.ts';
import { type PermissionTarget, permissionTarget } from './permission-target.ts';

/**
 * GRANT, DENY and REVOKE. Rights: the permission with GRANT OPTION, CONTROL of the securable, or a role that may grant:
 * sysadmin, securityadmin (server and databases), db_owner and db_securityadmin.
 */
export function changePermission(ddl: PermissionDdl, context: StatementContext): void {
  const target = permissionTarget(ddl, context);
  const grantees = ddl.grantees.map((name) => granteeId(name, target, context));
  for (const permission of target.permissions) demandGrant(permission, target, context);
  if (ddl.permissions.includes('ALL')) context.output.info(sqlError(4628, 1));
  const grantorId = grantor(target, context);
  const rows = grantees.flatMap((grantee) =>
    target.permissions.map(
      (permission): ServerPermission => ({
        granteeId: grantee,
        grantorId,
        permission,
        state: stateOf(ddl),
        securableClass: target.securableClass,
        securableId: target.securableId,
      }),
    ),
  );
  const changed = rows.reduce((all, row) => applyChange(all, row, ddl), target.rows);
  if (target.scope === 'server') context.instance.state.serverPermissions = changed;
  else context.database.permissions = changed;
}

function stateOf({ action, grantOption }: PermissionDdl): ServerPermission['state'] {
  if (action === 'deny') return 'DENY';
  return grantOption && action === 'grant' ? 'GRANT_WITH_GRANT_OPTION' : 'GRANT';
}

/** The rows after one permission of one grantee was given, denied or taken back. Throws 4611. */
function applyChange(
  rows: readonly ServerPermission[],
  row: ServerPermission,
  { action, cascade, grantOption }: PermissionDdl,
): ServerPermission[] {
  const old = rows.find((each) => isSame(each, row));
  const handedOn = rows.filter((each) => each.grantorId === row.granteeId && isAbout(each, row));
  const wasGrantable = old?.state === 'GRANT_WITH_GRANT_OPTION';
  if (action !== 'grant' && wasGrantable && !cascade) throw sqlError(4611, 1);
  const gone = action === 'grant' ? [] : handedOn;
  const others = rows.filter((each) => each !== old && !gone.includes(each));
  if (action === 'revoke') {
    return grantOption && old !== undefined ? [...others, { ...old, state: 'GRANT' }] : others;
  }
  const keepsOption = action === 'grant' && wasGrantable;
  return [...others, keepsOption ? { ...row, state: 'GRANT_WITH_GRANT_OPTION' } : row];
}

function isSame(a: ServerPermission, b: ServerPermission): boolean {
  return a.granteeId === b.granteeId && isAbout(a, b);
}

function isAbout(a: ServerPermission, b: ServerPermission): boolean {
  return (
    a.permission === b.permission && a.securableClass === b.securableClass && a.securableId === b.securableId
  );
}

function granteeId(name: string, target: PermissionTarget, context: StatementContext): number {
  const { database, instance, session } = context;
  if (target.scope === 'server') {
    const principal = findPrincipal(instance.state, name);
    if (principal === undefined) throw notFound('find', 'login', name);
    const isFixedRole = fixedServerRoles.some(({ id }) => id === principal.id) && principal.id !== publicId;
    if (isFixedRole) throw sqlError(4617, 1);
    if (principal.id === saId || principal === session.login) throw sqlError(4624, 1);
    return principal.id;
  }
  const user = findUser(database, name);
  if (user === undefined) throw notFound('find', 'user', name);
  if (user.isFixedRole) throw sqlError(4617, 1);
  const isSpecial = ['dbo', 'sys', 'information_schema'].some((each) => sameName(each, user.name));
  if (isSpecial || user === userOf(instance.state, database, session.login)) throw sqlError(4624, 1);
  return user.id;
}

/** Throws 4613, or 15151 for a securable that the caller may not even see. */
function demandGrant(permission: string, target: PermissionTarget, context: StatementContext): void {
  const { access, database } = context;
  if (mayGrantByRole(target, context)) return;
  const hasControl =
    target.className !== undefined
      ? access.securable(target.className, target.securableId, 'CONTROL', database)
      : target.scope === 'server'
        ? access.server('CONTROL SERVER')
        : access.database(database, 'CONTROL');
  if (hasControl || holdsGrantOption(permission, target, context)) return;
  if (target.className === undefined) throw sqlError(4613, 1);
  throw notFound('find', target.className.toLowerCase(), target.name);
}

function mayGrantByRole(
  target: PermissionTarget,
  { access, database, instance, session }: StatementContext,
): boolean {
  const roles = serverPrincipalsOf(instance.state, session.login).map(({ name }) => name);
  if (access.isSysadmin || roles.includes('securityadmin')) return true;
  const user = userOf(instance.state, database, session.login);
  return target.scope === 'database' && (user?.roles.includes('db_securityadmin') ?? false);
}

function holdsGrantOption(
  permission: string,
  target: PermissionTarget,
  { instance, session }: StatementContext,
): boolean {
  const own = new Set(serverPrincipalsOf(instance.state, session.login).map(({ id }) => id));
  return target.rows.some(
    (row) =>
      own.has(row.granteeId) &&
      row.permission === permission &&
      row.state === 'GRANT_WITH_GRANT_OPTION' &&
      row.securableId === target.securableId &&
      row.securableClass === target.securableClass,
  );
}

function grantor(
  target: PermissionTarget,
  { access, database, instance, session }: StatementContext,
): number {
  if (target.scope === 'server') return access.isSysadmin ? saId : session.login.id;
  return userOf(instance.state, database, session.login)?.id ?? 1;
}
