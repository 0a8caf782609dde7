import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import { notFound } from '../security/demand.ts';
import { fixedServerRoles } from '../security/fixed-server-roles.ts';
import { findPrincipal, findUser } from '../security/principals.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import { sameName } from '../state/same-name.ts';
import { removePrincipal } from './drop-login.ts';
import { checkOwnsNothing, removeUser } from './drop-user.ts';

/** DROP ROLE and DROP SERVER ROLE; a role must be empty (15144). Rights: ALTER ANY ROLE, ALTER ANY SERVER ROLE. */
export function dropRole(ddl: DdlOf<'dropRole'>, context: StatementContext): void {
  if (ddl.isServer) dropServerRole(ddl, context);
  else dropDatabaseRole(ddl, context);
}

function dropServerRole({ name, ifExists }: DdlOf<'dropRole'>, { access, instance }: StatementContext): void {
  const { state } = instance;
  const role = findPrincipal(state, name);
  if (role === undefined && ifExists) return;
  if (role === undefined || role.type !== 'R' || !access.server('ALTER ANY SERVER ROLE')) {
    throw notFound('drop', 'server role', name);
  }
  if (fixedServerRoles.some(({ id }) => id === role.id)) {
    throw sqlError(15150, 1, 'drop', 'server role', role.name);
  }
  if (state.logins.some(({ roles }) => roles.some((each) => sameName(each, role.name)))) {
    throw sqlError(15144, 1);
  }
  removePrincipal(state, role);
}

function dropDatabaseRole(
  { name, ifExists }: DdlOf<'dropRole'>,
  { access, database }: StatementContext,
): void {
  const role = findUser(database, name);
  if (role === undefined && ifExists) return;
  if (role === undefined || role.type !== 'R' || !access.database(database, 'ALTER ANY ROLE')) {
    throw notFound('drop', 'role', name);
  }
  if (role.isFixedRole || role.id === 0) throw sqlError(15150, 1, 'drop', 'role', role.name);
  if (database.users.some(({ roles }) => roles.some((each) => sameName(each, role.name)))) {
    throw sqlError(15144, 1);
  }
  checkOwnsNothing(database, role);
  removeUser(database, role);
}
