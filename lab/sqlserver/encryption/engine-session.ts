import type { ProviderSession } from '../connector/provider-session.ts';
import type { Instance } from '../instance.ts';
import { sqlError } from '../messages/sql-error.ts';
import type { AsymmetricKey } from '../state/asymmetric-key.ts';
import { providerByGuid } from './find-provider.ts';
import { openProviderSession } from './open-provider-session.ts';

/**
 * The provider session with which the engine itself uses a key: that of the login made from the key.
 * Throws 33121 when the key has no login, 33046 when that login has no credential, 33120 for a key without provider, and what opening a session throws.
 */
export async function engineSession(instance: Instance, key: AsymmetricKey): Promise<ProviderSession> {
  if (key.provider === undefined) throw sqlError(33120, 1, 'asymmetric key', 'asymmetric key');
  const provider = providerByGuid(instance.state, key.provider.guid);
  const login = instance.state.logins.find((each) => each.type === 'K' && each.sourceId === key.id);
  if (login === undefined) throw sqlError(33121, 1, 'asymmetric key', key.name, provider.name);
  return openProviderSession(instance, provider, login, 0);
}
