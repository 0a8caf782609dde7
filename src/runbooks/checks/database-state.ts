import { sameName } from '../../fleet/links/same-name.ts';
import { defineCheck, ofInstance } from '../look/define-check.ts';
import { lookAt } from '../look/look-at.ts';
import { doesNotHold, holds } from '../look/looked.ts';

/** `state` as sys.databases says it: ONLINE, RESTORING. */
export default defineCheck({
  about: 'The database is in the state.',
  args: ['instance', 'database', 'state'],
  needs: ofInstance,
  look: ({ instance, database: name, state }, seen) =>
    lookAt(
      seen,
      instance,
      (facts) => facts.databases,
      (databases) => {
        const database = databases.find((each) => sameName(each.name, name));
        if (database === undefined) return doesNotHold(`${instance} shows no database ${name}.`);
        return database.state === state
          ? holds(`${name} on ${instance} is ${state}.`)
          : doesNotHold(`${name} on ${instance} is ${database.state}, not ${state}.`);
      },
    ),
});
