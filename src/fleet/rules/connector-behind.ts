import { providerBuilds } from '../items/provider-builds.ts';
import { ambiguousVersion, compareVersions, newestFileDate } from '../links/connector-build.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'The SQL Server Connector is not the newest build.',
  check: (fleet) =>
    providerBuilds(fleet).flatMap(({ instance, provider, build, item }): Draft[] => {
      const order = compareVersions(provider.version, ambiguousVersion);
      const isUnsupported = compareVersions(provider.version, '1.0.0.440') <= 0;
      const fileDate = build?.fileDate;
      const isBehind = order < 0 || (order === 0 && fileDate !== undefined && fileDate < newestFileDate);
      if (!isBehind || isUnsupported) return [];
      const isPacked = compareVersions(provider.version, firstNewThumbprints) < 0;
      return [
        {
          item,
          severity: 'notice',
          title: `The SQL Server Connector on ${instance} is ${provider.version}${fileDate === undefined ? '' : ` of ${fileDate}`}; ${ambiguousVersion} of ${newestFileDate} is newer`,
          meaning: isPacked
            ? 'Its thumbprints are packed key names. Later builds compute them in another way, so keep the old setup file: backups made under it need it (KB 4470999).'
            : 'Later builds have repairs, and support 3072 bits, key versions or managed identities.',
          consequence: 'Nothing stops by itself.',
          action: 'Upgrade the connector, secondaries first; note the date of the DLL in ekm.yaml.',
          runbook: 'connector-upgrade',
          instance,
        },
      ];
    }),
});

/** 1.0.5.0 of January 2018: the first with thumbprints of 20 bytes. */
const firstNewThumbprints = '15.0.300.96';
