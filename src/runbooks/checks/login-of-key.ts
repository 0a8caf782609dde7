import { sameName } from '../../fleet/links/same-name.ts';
import { defineCheck, ofInstance } from '../look/define-check.ts';
import { known, lookAt } from '../look/look-at.ts';
import { doesNotHold, holds } from '../look/looked.ts';

export default defineCheck({
  about: 'The login is made of the key.',
  args: ['instance', 'login', 'key'],
  needs: ofInstance,
  look: ({ instance, login: name, key: keyName }, seen) =>
    lookAt(
      seen,
      instance,
      (facts) => facts.logins,
      (logins, facts) =>
        known(facts.asymmetricKeys, `instance ${instance}`, (keys) => {
          const login = logins.find((each) => sameName(each.name, name));
          if (login === undefined) return doesNotHold(`${instance} has no login ${name} of a key.`);
          const key = keys.find((each) => sameName(each.name, keyName));
          return key?.sid !== undefined && key.sid === login.sid
            ? holds(`Login ${name} on ${instance} is made of ${keyName}.`)
            : doesNotHold(`Login ${name} on ${instance} is not made of ${keyName}.`);
        }),
    ),
});
