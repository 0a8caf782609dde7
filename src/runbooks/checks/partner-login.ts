import { sameName } from '../../fleet/links/same-name.ts';
import { defineCheck, ofInstance } from '../look/define-check.ts';
import { known } from '../look/look-at.ts';
import { cannotTell, doesNotHold, holds } from '../look/looked.ts';

/** `state` is free, or whole: user of master, its login, and CONNECT on the endpoint. */
export default defineCheck({
  about: 'The user of a partner is there with its login and CONNECT on the endpoint; or its name is free.',
  args: ['instance', 'user', 'login', 'state'],
  needs: ofInstance,
  look: ({ instance, user, login, state }, seen) =>
    known(seen.instances.get(instance.toLowerCase()), `instance ${instance}`, ({ endpointLogins }) => {
      if (endpointLogins === undefined)
        return cannotTell(`Nobody has read the logins of the endpoint of ${instance}.`, 'Look again.');
      return known(endpointLogins, `instance ${instance}`, (logins) => {
        const found = logins.find((each) => sameName(each.user, user));
        if (state === 'free')
          return found === undefined
            ? holds(`master on ${instance} has no user ${user}.`)
            : doesNotHold(`master on ${instance} has a user ${user} already.`);
        if (found?.login === undefined || !sameName(found.login, login))
          return doesNotHold(`master on ${instance} has no user ${user} of login ${login}.`);
        return found.mayConnect
          ? holds(`Login ${login} on ${instance}, user ${user} of master, has CONNECT on the endpoint.`)
          : doesNotHold(`Login ${login} on ${instance} has no CONNECT on the endpoint (message 28034).`);
      });
    }),
});
