import { providerBuilds } from '../items/provider-builds.ts';
import { compareVersions } from '../links/connector-build.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'The SQL Server Connector is too old to be supported.',
  check: (fleet) =>
    providerBuilds(fleet).flatMap(({ instance, provider, item }): Draft[] => {
      if (compareVersions(provider.version, lastUnsupported) > 0) return [];
      return [
        {
          item,
          severity: 'warning',
          title: `The SQL Server Connector on ${instance} is ${provider.version}, which is not supported`,
          meaning: 'Versions up to 1.0.0.440 were replaced and are not supported in production.',
          consequence: 'Nobody repairs what goes wrong with it.',
          action: 'Upgrade the connector.',
          runbook: 'connector-upgrade',
          instance,
        },
      ];
    }),
});

/** Source: the connector's maintenance page. */
const lastUnsupported = '1.0.0.440';
