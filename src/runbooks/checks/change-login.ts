import { sameName } from '../../fleet/links/same-name.ts';
import { defineCheck, ofInstance } from '../look/define-check.ts';
import { known, lookAt } from '../look/look-at.ts';
import { doesNotHold, holds } from '../look/looked.ts';

/** CREATE ASYMMETRIC KEY ... FROM PROVIDER asks the vault as who executes it: without a credential of its own that is message 33046. */
export default defineCheck({
  about: 'The login that changes the instance has a credential of its own for the provider.',
  args: ['instance', 'login', 'provider'],
  needs: ofInstance,
  look: ({ instance, login: name, provider: providerName }, seen) =>
    lookAt(
      seen,
      instance,
      (facts) => facts.logins,
      (logins, facts) =>
        known(facts.credentials, `instance ${instance}`, (credentials) =>
          known(facts.providers, `instance ${instance}`, (providers) => {
            const provider = providers.find((each) => sameName(each.name, providerName));
            const ids = logins.find((each) => sameName(each.name, name))?.credentialIds ?? [];
            const credential = credentials.find(
              ({ id, providerId }) =>
                ids.includes(id) && providerId !== undefined && providerId === provider?.id,
            );
            return credential === undefined
              ? doesNotHold(`Login ${name} on ${instance} has no credential for provider ${providerName}.`)
              : holds(`Login ${name} on ${instance} has credential ${credential.name}.`);
          }),
        ),
    ),
});
