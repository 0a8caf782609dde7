import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import { notFound } from '../security/demand.ts';
import { fixedServerRoles } from '../security/fixed-server-roles.ts';
import { findPrincipal, findUser, serverPrincipalsOf } from '../security/principals.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import { sameName } from '../state/same-name.ts';

/** ALTER ROLE … and ALTER SERVER ROLE … ADD MEMBER and DROP MEMBER. */
export function alterRole(ddl: DdlOf<'alterRole'>, context: StatementContext): void {
  if (ddl.isServer) alterServerRole(ddl, context);
  else alterDatabaseRole(ddl, context);
}

/** Rights: ALTER ANY SERVER ROLE for roles of one's own making; membership or sysadmin for fixed ones. */
function alterServerRole({ name, change, member }: DdlOf<'alterRole'>, context: StatementContext): void {
  const { state } = context.instance;
  const role = findPrincipal(state, name);
  if (role === undefined || role.type !== 'R' || !mayAlterServerRole(role.id, context)) {
    throw notFound('alter', 'server role', name);
  }
  if (sameName(role.name, 'public')) throw sqlError(15081, 1);
  const principal = findPrincipal(state, member);
  if (principal === undefined) throw notFound(change, 'server principal', member);
  if (principal === role) throw sqlError(15413, 1);
  if (sameName(principal.name, 'sa')) throw sqlError(15405, 1, principal.name);
  change === 'add' ? join(principal, role.name) : leave(principal, role.name);
}

/** Rights: ALTER ANY ROLE, for fixed roles membership in db_owner. */
function alterDatabaseRole({ name, change, member }: DdlOf<'alterRole'>, context: StatementContext): void {
  const { access, database } = context;
  const role = findUser(database, name);
  const right = role?.isFixedRole === true ? 'CONTROL' : 'ALTER ANY ROLE';
  if (role === undefined || role.type !== 'R' || !access.database(database, right)) {
    throw notFound('alter', 'role', name);
  }
  if (sameName(role.name, 'public')) throw sqlError(15081, 1);
  const principal = findUser(database, member);
  if (principal === undefined) throw notFound(change, 'principal', member);
  if (principal === role) throw sqlError(15413, 1);
  if (principal.id < leastUserId || principal.isFixedRole) throw sqlError(15405, 1, principal.name);
  change === 'add' ? join(principal, role.name) : leave(principal, role.name);
}

const leastUserId = 5;

function mayAlterServerRole(roleId: number, { access, instance, session }: StatementContext): boolean {
  if (access.isSysadmin) return true;
  if (!fixedServerRoles.some(({ id }) => id === roleId)) return access.server('ALTER ANY SERVER ROLE');
  return serverPrincipalsOf(instance.state, session.login).some(({ id }) => id === roleId);
}

function join(principal: { roles: string[] }, role: string): void {
  leave(principal, role);
  principal.roles.push(role);
}

function leave(principal: { roles: string[] }, role: string): void {
  principal.roles = principal.roles.filter((each) => !sameName(each, role));
}
