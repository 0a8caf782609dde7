import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import { accessOf } from '../security/access-of.ts';
import { matchesPassword } from '../security/password-hash.ts';
import type { Login } from '../state/login.ts';
import { sameName } from '../state/same-name.ts';
import type { LoginRequest } from '../tds/backend.ts';
import { refuseLogin } from './login-refusal.ts';

/**
 * The login that a request proves to be. Throws 18452, 18456, 18470 or 18488; the reason stands in the error log only.
 * States of 18456: https://learn.microsoft.com/sql/relational-databases/errors-events/mssqlserver-18456-database-engine-error
 */
export function authenticate(instance: Instance, request: LoginRequest): Login {
  if (request.isIntegrated)
    throw refuseLogin(instance, request, sqlError(18452, 1), { state: 1, reason: '' });
  const login = instance.state.logins.find(({ name }) => sameName(name, request.login));
  if (login === undefined || login.password === undefined) throw unknownLogin(instance, request, login);
  if (!matchesPassword(request.password, login.password))
    throw failed(instance, request, 8, 'Reason: Password did not match that for the login provided.');
  if (login.isDisabled)
    throw refuseLogin(instance, request, sqlError(18470, 1, login.name), { state: 1, reason: '' });
  if (login.mustChangePassword)
    throw refuseLogin(instance, request, sqlError(18488, 1, login.name), { state: 1, reason: '' });
  if (!accessOf(instance, login).server('CONNECT SQL')) {
    const reason =
      'Reason: Login-based server access validation failed with an infrastructure error. Login lacks Connect SQL permission.';
    throw failed(instance, request, 12, reason);
  }
  return login;
}

/** Windows logins and those made from keys or certificates cannot log in with a password. */
function unknownLogin(instance: Instance, request: LoginRequest, login: Login | undefined) {
  return login?.type === 'U' || login?.type === 'G'
    ? failed(
        instance,
        request,
        6,
        'Reason: Attempting to use an NT account name with SQL Server Authentication.',
      )
    : failed(instance, request, 5, 'Reason: Could not find a login matching the name provided.');
}

function failed(instance: Instance, request: LoginRequest, state: number, reason: string) {
  return refuseLogin(instance, request, sqlError(18456, 1, request.login), { state, reason });
}
