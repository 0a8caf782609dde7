import type { Database } from '../state/database.ts';
import type { InstanceState } from '../state/instance-state.ts';
import type { Login } from '../state/login.ts';
import { sameName } from '../state/same-name.ts';
import type { DatabaseUser } from '../state/user.ts';

/** The server principal of that name: login or server role. */
export function findPrincipal(state: InstanceState, name: string): Login | undefined {
  return state.logins.find((each) => sameName(each.name, name));
}

/** The login of that name; server roles are none. */
export function findLogin(state: InstanceState, name: string): Login | undefined {
  return state.logins.find((each) => each.type !== 'R' && sameName(each.name, name));
}

/** The database principal of that name: user or role. */
export function findUser(database: Database, name: string): DatabaseUser | undefined {
  return database.users.find((each) => sameName(each.name, name));
}

/** Everything that a login acts as on the server: itself, its roles, their roles, `public`. */
export function serverPrincipalsOf(state: InstanceState, login: Login): Login[] {
  return closure(login, [...login.roles, 'public'], (name) => findPrincipal(state, name));
}

/** Everything that a user acts as in its database: itself, its roles, their roles, `public`. */
export function databasePrincipalsOf(database: Database, user: DatabaseUser): DatabaseUser[] {
  return closure(user, [...user.roles, 'public'], (name) => findUser(database, name));
}

/** Whether a login is a member of `sysadmin`, directly or through a role. */
export function isSysadmin(state: InstanceState, login: Login): boolean {
  return serverPrincipalsOf(state, login).some(({ name }) => sameName(name, 'sysadmin'));
}

/**
 * The user that a login is in a database: dbo for its owner and for sysadmin, the user with its SID, else guest where guest may connect.
 * Undefined: the login has no business there.
 */
export function userOf(state: InstanceState, database: Database, login: Login): DatabaseUser | undefined {
  const dbo = database.users.find(({ id }) => id === dboId);
  if (isSysadmin(state, login)) return dbo;
  const own = database.users.find(({ sid }) => sid?.equals(login.sid));
  if (own !== undefined) return own;
  return database.users.find(({ id }) => id === guestId && mayGuestConnect(database));
}

/** Id of the login sa. */
export const saId = 1;
/** Id of the server role public. */
export const publicId = 2;
/** Id of dbo in every database. */
export const dboId = 1;
/** Id of guest in every database. */
export const guestId = 2;

function mayGuestConnect(database: Database): boolean {
  return database.permissions.some(
    ({ granteeId, permission, state }) =>
      granteeId === guestId && permission === 'CONNECT' && state !== 'DENY',
  );
}

function closure<Principal extends { name: string; roles: readonly string[] }>(
  self: Principal,
  roles: readonly string[],
  find: (name: string) => Principal | undefined,
): Principal[] {
  const found = new Set<Principal>([self]);
  const waiting = [...roles];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const role = find(name);
    if (role === undefined || found.has(role)) continue;
    found.add(role);
    waiting.push(...role.roles);
  }
  return [...found];
}
