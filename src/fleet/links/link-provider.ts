import type { AsymmetricKeyFacts, InstanceFacts, ProviderFacts } from '../../sqlserver/instance-facts.ts';
import { broken, type Link, seen } from './link.ts';
import { throughReading } from './read-value.ts';
import { sameName } from './same-name.ts';

/** The cryptographic provider that holds a key, by its GUID, which stays the same over builds. */
export function linkProvider(key: AsymmetricKeyFacts, { providers }: InstanceFacts): Link<ProviderFacts> {
  const guid = key.providerGuid ?? '';
  return throughReading(providers, (all) => {
    const provider = all.find((each) => sameName(each.guid, guid));
    if (provider === undefined)
      return broken(`The instance has no provider with the GUID ${guid} of the key.`);
    return seen(provider, `Provider ${provider.name}, ${provider.isEnabled ? 'enabled' : 'disabled'}.`);
  });
}
