import { buildsOn, type ProviderBuild } from '../items/provider-builds.ts';
import { ambiguousVersion, compareVersions } from '../links/connector-build.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'Partners have different builds of the SQL Server Connector.',
  check: ({ partners }) =>
    partners.flatMap(({ kind, name, members }): Draft[] => {
      const builds = members.flatMap(buildsOn);
      if (!builds.some((a) => builds.some((b) => differ(a, b)))) return [];
      return [
        {
          item: `${kind === 'mirroring pair' ? 'pair' : 'group'}/${name}`,
          severity: 'warning',
          title: `The instances of ${kind} ${name} have different builds of the SQL Server Connector`,
          meaning: `${builds.map(buildText).join('; ')}.`,
          consequence:
            'After a failover databases may stay in RECOVERY PENDING: builds compute thumbprints in different ways.',
          action: 'Bring all of them to the newest build, secondaries first.',
          runbook: 'connector-upgrade',
          reliesOn: members.map(({ entry }) => `instance/${entry.name}`),
        },
      ];
    }),
});

/** Builds differ by version, or by date where both are known. */
function differ({ build: a }: ProviderBuild, { build: b }: ProviderBuild): boolean {
  if (compareVersions(a.version, b.version) !== 0) return true;
  if (compareVersions(a.version, ambiguousVersion) !== 0) return false;
  return a.fileDate !== undefined && b.fileDate !== undefined && a.fileDate !== b.fileDate;
}

function buildText({ instance, build }: ProviderBuild): string {
  return `${instance}: ${build.version}${build.fileDate === undefined ? '' : ` of ${build.fileDate}`}`;
}
