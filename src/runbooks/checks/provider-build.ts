import { compareVersions } from '../../fleet/links/connector-build.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { defineCheck, ofInstance } from '../look/define-check.ts';
import { known, lookAt } from '../look/look-at.ts';
import { doesNotHold, holds } from '../look/looked.ts';

/** The version does not tell builds of 15.0.2000.440 apart: that the file is the right one is what a person saw. */
export default defineCheck({
  about: 'The provider is enabled, with the path and the version that it should have.',
  args: ['instance', 'provider', 'version', 'path'],
  needs: ofInstance,
  look: ({ instance, provider: name, version, path }, seen) =>
    lookAt(
      seen,
      instance,
      (facts) => facts.providers,
      (providers, facts) =>
        known(facts.settings, `instance ${instance}`, ({ isInUse }) => {
          const provider = providers.find((each) => sameName(each.name, name));
          if (provider === undefined) return doesNotHold(`${instance} has no provider ${name}.`);
          if (!provider.isEnabled)
            return doesNotHold(
              `EMERGENCY: provider ${name} on ${instance} is disabled. No encrypted database comes back there at a restart. Enable it at once: ALTER CRYPTOGRAPHIC PROVIDER ... ENABLE.`,
            );
          if (!isInUse) return doesNotHold(`"EKM provider enabled" is not in use on ${instance}.`);
          const is = `Provider ${name} on ${instance} is enabled, version ${provider.version}, path ${provider.path ?? 'not shown'}`;
          const isRight =
            compareVersions(provider.version, version) === 0 && sameName(provider.path ?? '', path);
          return isRight
            ? holds(`${is}.`)
            : doesNotHold(`${is}; it should be version ${version}, path ${path}.`);
        }),
    ),
});
