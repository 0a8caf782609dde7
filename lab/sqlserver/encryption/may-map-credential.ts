import { sqlError } from '../messages/sql-error.ts';
import type { Credential } from '../state/credential.ts';
import type { InstanceState } from '../state/instance-state.ts';
import type { Login } from '../state/login.ts';

/**
 * Throws when ALTER LOGIN may not map `credential` to `login`: 33042 when it is mapped already, 33043 when the login has another for the same provider.
 */
export function mayMapCredential(state: InstanceState, login: Login, credential: Credential): void {
  if (credential.providerId === undefined) return;
  // unverified: A credential for a cryptographic provider belongs to one login: mapping it to a second one is refused with 33042, as the setup page's 1:1 rule and a user's report say. The page of CREATE CREDENTIAL says that one may serve several logins.
  if (state.logins.some((each) => isMapped(each, credential.id))) throw sqlError(33042, 1, 'credential');
  const hasAnother = state.credentials.some(
    (each) => each.providerId === credential.providerId && isMapped(login, each.id),
  );
  if (hasAnother) throw sqlError(33043, 1, 'credential', credential.name, 'credential');
}

function isMapped(login: Login, credentialId: number): boolean {
  return login.credentialIds.includes(credentialId) || login.credentialId === credentialId;
}
