import type { QueryContext } from '../../query/query-context.ts';
import { findLogin, findPrincipal, serverPrincipalsOf } from '../../security/principals.ts';
import { visibility } from '../../security/visibility.ts';
import type { Login } from '../../state/login.ts';
import { sameName } from '../../state/same-name.ts';
import { int, nvarchar, varbinary } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { defineFunction, isNull, numberOf, textOf, withoutArguments } from './define-function.ts';

/** Names, ids and SIDs of logins, and their server roles. */
export const loginFunctions: readonly ScalarFunction[] = [
  withoutArguments('ORIGINAL_LOGIN', nvarchar(128), ({ session }) => session.login.name),
  withoutArguments('SYSTEM_USER', nvarchar(128), ({ session }) => session.login.name),
  defineFunction('SUSER_NAME', [0, 1], nvarchar(128), (args, context) => {
    if (isNull(args)) return null;
    const id = numberOf(args[0]);
    return (
      (id === undefined ? context.session.login : loginWith(context, (each) => each.id === id))?.name ?? null
    );
  }),
  defineFunction('SUSER_SNAME', [0, 1], nvarchar(128), (args, context) => {
    if (isNull(args)) return null;
    const sid = args[0];
    if (sid === undefined) return context.session.login.name;
    return Buffer.isBuffer(sid) ? (loginWith(context, (each) => each.sid.equals(sid))?.name ?? null) : null;
  }),
  defineFunction('SUSER_ID', [0, 1], int, (args, context) => loginNamed(args, context)?.id ?? null),
  defineFunction(
    'SUSER_SID',
    [0, 2],
    varbinary(85),
    (args, context) => loginNamed(args, context)?.sid ?? null,
  ),
  defineFunction('IS_SRVROLEMEMBER', [1, 2], int, isServerRoleMember),
];

function loginWith(context: QueryContext, isIt: (login: Login) => boolean): Login | undefined {
  return visibility.principals(context).find((each) => each.type !== 'R' && isIt(each));
}

/** The login of the first argument; without one the caller. */
function loginNamed(args: readonly SqlValue[], context: QueryContext): Login | undefined {
  if (args.length === 0) return context.session.login;
  const name = textOf(args[0]);
  return name === undefined ? undefined : loginWith(context, (each) => sameName(each.name, name));
}

/** 1 or 0; NULL for what is no role, or for a login that is not there. */
// unverified: IS_SRVROLEMEMBER counts members of sysadmin as members of every fixed server role; the page does not say so.
function isServerRoleMember(args: readonly SqlValue[], context: QueryContext): SqlValue {
  const { state } = context.instance;
  const role = findPrincipal(state, textOf(args[0]) ?? '');
  const other = textOf(args[1]);
  const login = args.length === 1 ? context.session.login : findLogin(state, other ?? '');
  if (role?.type !== 'R' || login === undefined) return null;
  const roles = serverPrincipalsOf(state, login);
  const isFixed = role.id < 256;
  return Number(roles.includes(role) || (isFixed && roles.some(({ name }) => sameName(name, 'sysadmin'))));
}
