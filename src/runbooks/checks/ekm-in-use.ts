import { defineCheck, ofInstance } from '../look/define-check.ts';
import { lookAt } from '../look/look-at.ts';
import { doesNotHold, holds } from '../look/looked.ts';

/** Set and running: a value that waits for RECONFIGURE does nothing, one that is running alone is gone after a restart. */
export default defineCheck({
  about: 'Cryptographic providers may be used on the instance.',
  args: ['instance'],
  needs: ofInstance,
  look: ({ instance }, seen) =>
    lookAt(
      seen,
      instance,
      (facts) => facts.settings,
      ({ isConfigured, isInUse }) => {
        if (isConfigured && isInUse) return holds(`"EKM provider enabled" is 1 on ${instance}, and in use.`);
        if (isConfigured)
          return doesNotHold(`"EKM provider enabled" is 1 on ${instance}, but RECONFIGURE was not run.`);
        return doesNotHold(
          isInUse
            ? `"EKM provider enabled" is in use on ${instance}, but set to 0 for the next start.`
            : `"EKM provider enabled" is 0 on ${instance}.`,
        );
      },
    ),
});
