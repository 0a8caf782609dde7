import type { StatementContext } from '../context.ts';
import { sqlError } from '../messages/sql-error.ts';
import { notFound } from '../security/demand.ts';
import { dboId, findLogin, isSysadmin, saId } from '../security/principals.ts';
import type { DdlOf } from '../sql/ast/ddl.ts';
import type { InstanceState } from '../state/instance-state.ts';
import type { Login } from '../state/login.ts';

/**
 * DROP LOGIN. Rights: ALTER ANY LOGIN (CONTROL SERVER for members of sysadmin), else 15151.
 * Its users in databases stay behind as orphans.
 */
export function dropLogin({ name }: DdlOf<'dropLogin'>, context: StatementContext): void {
  const { access, instance } = context;
  const { state } = instance;
  const login = findLogin(state, name);
  const right = login !== undefined && isSysadmin(state, login) ? 'CONTROL SERVER' : 'ALTER ANY LOGIN';
  if (login === undefined || !access.server(right)) throw notFound('drop', 'login', name);
  // unverified: DROP LOGIN sa says 15150; that sa cannot be dropped is documented, the message is not.
  if (login.id === saId) throw sqlError(15150, 1, 'drop', 'login', login.name);
  checkOwnsNothing(state, login);
  if ([...instance.sessions.values()].some((session) => session.login === login)) {
    throw sqlError(15434, 1, login.name);
  }
  removePrincipal(state, login);
}

/** Takes a login or server role out of the instance, what was granted to it included. */
export function removePrincipal(state: InstanceState, principal: Login): void {
  state.logins = state.logins.filter((each) => each !== principal);
  state.serverPermissions = state.serverPermissions.filter(
    ({ granteeId, securableClass, securableId }) =>
      granteeId !== principal.id && !(securableClass === 'SERVER_PRINCIPAL' && securableId === principal.id),
  );
}

function checkOwnsNothing(state: InstanceState, login: Login): void {
  if (state.endpoints.some(({ principalId }) => principalId === login.id)) {
    throw sqlError(15141, 1, 'endpoint');
  }
  const ownsDatabase = state.databases.some(({ users }) =>
    users.some(({ id, sid }) => id === dboId && sid?.equals(login.sid)),
  );
  if (ownsDatabase) throw sqlError(15174, 1, login.name);
  if (state.serverPermissions.some(({ grantorId }) => grantorId === login.id)) {
    throw sqlError(15173, 1, login.name);
  }
}
