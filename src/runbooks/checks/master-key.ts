import { defineCheck, ofInstance } from '../look/define-check.ts';
import { known } from '../look/look-at.ts';
import { cannotTell, doesNotHold, holds } from '../look/looked.ts';

/** An endpoint uses its certificate without being asked: the service master key has to open what protects it. */
export default defineCheck({
  about: 'master has a master key that the service master key opens.',
  args: ['instance'],
  needs: ofInstance,
  look: ({ instance }, seen) =>
    known(seen.instances.get(instance.toLowerCase()), `instance ${instance}`, ({ masterKey }) => {
      if (masterKey === undefined)
        return cannotTell(`Nobody has read the master key of master on ${instance}.`, 'Look again.');
      return known(masterKey, `instance ${instance}`, (key) => {
        if (key === undefined) return doesNotHold(`master on ${instance} has no master key.`);
        return key.isOpenedByServer
          ? holds(`master on ${instance} has a master key that the service master key opens.`)
          : doesNotHold(`The master key of master on ${instance} is opened by password alone.`);
      });
    }),
});
