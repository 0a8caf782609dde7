import { sameName } from '../../fleet/links/same-name.ts';
import { defineCheck, ofInstance } from '../look/define-check.ts';
import { known, lookAt } from '../look/look-at.ts';
import { doesNotHold, holds } from '../look/looked.ts';

/** That it holds the right client secret, no look can tell. */
export default defineCheck({
  about: 'The credential is there, for the provider and with its identity.',
  args: ['instance', 'credential', 'identity', 'provider'],
  needs: ofInstance,
  look: ({ instance, credential: name, identity, provider: providerName }, seen) =>
    lookAt(
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
          return credential.identity === identity
            ? holds(`Credential ${name} on ${instance} names ${identity}.`)
            : doesNotHold(`Credential ${name} on ${instance} names ${credential.identity}, not ${identity}.`);
        }),
    ),
});
