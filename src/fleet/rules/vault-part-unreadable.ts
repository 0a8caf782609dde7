import type { VaultFacts } from '../../keyvault/vault-facts.ts';
import type { UnknownReading } from '../../lib/reading.ts';
import { listText } from '../items/list-text.ts';
import { sentence } from '../links/sentence.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'Parts of a vault could not be read: deleted keys, public keys, rotation policies.',
  check: ({ reading: { vaults } }) =>
    vaults.flatMap(({ entry, reading }): Draft[] => {
      const parts = reading.state === 'read' ? unknownIn(reading.value) : [];
      const first = parts[0]?.reading;
      if (first === undefined) return [];
      return [
        {
          item: `vault/${entry.name}/parts`,
          severity: 'unknown',
          title: `In vault ${entry.name} ${listText(parts.map(({ text }) => text))} could not be read`,
          meaning: sentence(first.detail),
          consequence: 'Keys may not be recognised, and a deleted one not be noticed.',
          action: sentence(first.next),
        },
      ];
    }),
});

/** The unknown parts of a vault. A disabled version shows no public key to anybody: that is no lack of rights. */
function unknownIn({ keys, deletedKeys }: VaultFacts): { text: string; reading: UnknownReading }[] {
  const publicKeys = keys.flatMap(({ versions }) =>
    versions.flatMap(({ isEnabled, publicKey }) =>
      isEnabled && publicKey.state === 'unknown' ? [{ text: 'public keys', reading: publicKey }] : [],
    ),
  );
  const policies = keys.flatMap(({ rotationPolicy }) =>
    rotationPolicy.state === 'unknown' ? [{ text: 'rotation policies', reading: rotationPolicy }] : [],
  );
  const deleted = deletedKeys.state === 'unknown' ? [{ text: 'deleted keys', reading: deletedKeys }] : [];
  return [...publicKeys.slice(0, 1), ...deleted, ...policies.slice(0, 1)];
}
