import { sameName } from '../../fleet/links/same-name.ts';
import { defineCheck, ofInstance } from '../look/define-check.ts';
import { known, lookAt } from '../look/look-at.ts';
import { doesNotHold, holds } from '../look/looked.ts';

export default defineCheck({
  about: 'The provider is enabled, and so is the use of providers.',
  args: ['instance', 'provider'],
  needs: ofInstance,
  look: ({ instance, provider: name }, seen) =>
    lookAt(
      seen,
      instance,
      (facts) => facts.providers,
      (providers, facts) =>
        known(facts.settings, `instance ${instance}`, ({ isInUse }) => {
          const provider = providers.find((each) => sameName(each.name, name));
          if (provider === undefined) return doesNotHold(`${instance} has no provider ${name}.`);
          if (!provider.isEnabled) return doesNotHold(`Provider ${name} on ${instance} is disabled.`);
          return isInUse
            ? holds(`Provider ${name} on ${instance} is enabled, version ${provider.version}.`)
            : doesNotHold(`"EKM provider enabled" is not in use on ${instance}.`);
        }),
    ),
});
