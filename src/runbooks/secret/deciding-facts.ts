import type { DecidingFact } from '../../engine/plan/plan.ts';
import type { SecretRoll } from './secret-roll.ts';

/** What the plan rests on: another of these is another plan. No times. */
export function decidingFacts({ app, inEntra, instances, keys }: SecretRoll): DecidingFact[] {
  return [
    { item: `app/${app.name}/clientId`, value: app.clientId },
    { item: `app/${app.name}/new`, value: inEntra?.new.keyId ?? 'not read' },
    {
      item: `app/${app.name}/old`,
      value: inEntra === undefined ? 'not read' : (inEntra.old?.keyId ?? 'none'),
    },
    ...keys.map(({ vault, key, version }) => ({
      item: `vault/${vault}/key/${key}`,
      value: version ?? 'newest',
    })),
    ...instances.flatMap(({ entry: { name }, serverName, credentials, turn }) => [
      { item: `instance/${name}/serverName`, value: serverName },
      {
        item: `instance/${name}/leads`,
        value:
          turn?.failovers
            .map(({ set }) => set.name)
            .toSorted()
            .join(', ') || 'nothing that moves',
      },
      ...credentials.map((each) => ({
        item: `instance/${name}/credential/${each.name}`,
        value: `${each.id} ${each.provider} ${each.identity}`,
      })),
    ]),
  ];
}
