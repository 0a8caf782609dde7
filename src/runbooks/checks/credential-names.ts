import { sameName } from '../../fleet/links/same-name.ts';
import { defineCheck, ofInstance } from '../look/define-check.ts';
import { known, lookAt } from '../look/look-at.ts';
import { doesNotHold, holds } from '../look/looked.ts';

/** `identities` are separated by a line break: a credential that is changed twice names the one or the other. */
export default defineCheck({
  about: 'The credential is there, for the provider and with one of the identities.',
  args: ['instance', 'credential', 'provider', 'identities'],
  needs: ofInstance,
  look: ({ instance, credential: name, provider: providerName, identities }, seen) =>
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
          const wanted = identities.split('\n');
          return wanted.includes(credential.identity)
            ? holds(`Credential ${name} on ${instance} names ${credential.identity}.`)
            : doesNotHold(
                `Credential ${name} on ${instance} names ${credential.identity}, not ${wanted.join(' or ')}.`,
              );
        }),
    ),
});
