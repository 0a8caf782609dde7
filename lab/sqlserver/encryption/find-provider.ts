import { sqlError } from '../messages/sql-error.ts';
import type { InstanceState } from '../state/instance-state.ts';
import type { Provider } from '../state/provider.ts';
import { sameName } from '../state/same-name.ts';

/** The provider of that name. Throws 15151. */
export function findProvider(state: InstanceState, name: string, verb = 'find'): Provider {
  const provider = state.providers.find((each) => sameName(each.name, name));
  if (provider === undefined) throw sqlError(15151, 1, verb, 'cryptographic provider', name);
  return provider;
}

/** The provider that a key belongs to. Throws 33082 when it was dropped: keys keep the GUID only. */
export function providerByGuid(state: InstanceState, guid: string): Provider {
  const provider = state.providers.find((each) => each.guid === guid);
  if (provider === undefined) throw sqlError(33082, 1, `{${guid}}`);
  return provider;
}
