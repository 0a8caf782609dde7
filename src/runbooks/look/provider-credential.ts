import type { Looked } from '../../engine/plan/check.ts';
import type { Seen } from '../../engine/plan/seen.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { known, lookAt } from './look-at.ts';
import { doesNotHold, holds } from './looked.ts';

/** Whether a credential is there, for the provider and with one of the identities. That it holds the right client secret, no look can tell. */
export function lookAtProviderCredential(
  seen: Seen,
  { instance, credential: name, provider: providerName }: NamedCredential,
  identities: readonly string[],
): Looked {
  return lookAt(
    seen,
    instance,
    (facts) => facts.credentials,
    (credentials, facts) =>
      known(facts.providers, `instance ${instance}`, (providers) => {
        const credential = credentials.find((each) => sameName(each.name, name));
        const provider = providers.find((each) => sameName(each.name, providerName));
        if (credential === undefined) return doesNotHold(`${instance} has no credential ${name}.`);
        if (provider === undefined || credential.providerId !== provider.id)
          return doesNotHold(`Credential ${name} on ${instance} is not for provider ${providerName}.`);
        const is = `Credential ${name} on ${instance} names ${credential.identity}`;
        return identities.includes(credential.identity)
          ? holds(`${is}.`)
          : doesNotHold(`${is}, not ${identities.join(' or ')}.`);
      }),
  );
}

interface NamedCredential {
  instance: string;
  credential: string;
  provider: string;
}
