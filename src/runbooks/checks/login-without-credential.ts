import { sameName } from '../../fleet/links/same-name.ts';
import { defineCheck, ofInstance } from '../look/define-check.ts';
import { known, lookAt } from '../look/look-at.ts';
import { doesNotHold, holds } from '../look/looked.ts';

/** A credential of a managed identity goes from one login to another: the first has to be without it. */
export default defineCheck({
  about: 'The login does not have the credential.',
  args: ['instance', 'login', 'credential'],
  needs: ofInstance,
  look: ({ instance, login: loginName, credential: name }, seen) =>
    lookAt(
      seen,
      instance,
      (facts) => facts.logins,
      (logins, facts) =>
        known(facts.credentials, `instance ${instance}`, (credentials) => {
          const credential = credentials.find((each) => sameName(each.name, name));
          const login = logins.find((each) => sameName(each.name, loginName));
          return credential !== undefined && login?.credentialIds.includes(credential.id)
            ? doesNotHold(`Login ${loginName} on ${instance} has credential ${name}.`)
            : holds(`Login ${loginName} on ${instance} does not have credential ${name}.`);
        }),
    ),
});
