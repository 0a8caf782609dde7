import type { DecidingFact } from '../../engine/plan/plan.ts';
import type { Rollover } from './rollover.ts';

/** What the plan rests on: another of these is another plan. No times, no sizes. */
export function decidingFacts({
  primary,
  others,
  databases,
  vault,
  newKey,
  oldVaultKey,
}: Rollover): DecidingFact[] {
  return [
    { item: `vault/${vault.name}/key/${newKey.name}`, value: newKey.version ?? 'free' },
    { item: `vault/${vault.name}/present`, value: oldVaultKey ?? 'not known' },
    ...[primary, ...others].flatMap(({ entry: { name }, serverName, provider, identity, oldKey }) => [
      { item: `instance/${name}/serverName`, value: serverName },
      {
        item: `instance/${name}/provider`,
        value: `${provider.name} ${provider.version} ${provider.path ?? ''}`,
      },
      { item: `instance/${name}/identity`, value: identity },
      { item: `instance/${name}/presentKey`, value: oldKey },
    ]),
    ...databases.flatMap(({ name, id, thumbprint, recoveryModel, copies }) => [
      { item: `database/${name}/id`, value: String(id) },
      { item: `database/${name}/thumbprint`, value: thumbprint },
      { item: `database/${name}/recoveryModel`, value: recoveryModel },
      { item: `database/${name}/role`, value: copies.role ?? 'none' },
      { item: `database/${name}/copies`, value: copies.others.toSorted().join(', ') },
    ]),
  ];
}
