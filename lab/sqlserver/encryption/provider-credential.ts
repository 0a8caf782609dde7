import type { Credential } from '../state/credential.ts';
import type { InstanceState } from '../state/instance-state.ts';
import type { Login } from '../state/login.ts';

/** The credential that a login has for a provider. */
export function providerCredential(
  state: InstanceState,
  login: Login,
  providerId: number,
): Credential | undefined {
  // unverified: Without a credential of its own a login has none for the provider. The setup page says that the engine then falls back on one of the service account; in the lab the service account has none.
  const ids = new Set([...login.credentialIds, login.credentialId]);
  return state.credentials.find((each) => ids.has(each.id) && each.providerId === providerId);
}
