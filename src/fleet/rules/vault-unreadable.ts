import { lastReadingText } from '../items/last-reading.ts';
import { sentence } from '../links/sentence.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'A vault could not be read at all.',
  check: ({ reading: { vaults } }, nowMs) =>
    vaults.flatMap(({ entry, reading, lastGoodAtMs }): Draft[] => {
      if (reading.state === 'read') return [];
      return [
        {
          item: `vault/${entry.name}`,
          severity: 'unknown',
          title: `Vault ${entry.name} could not be read`,
          meaning: `${sentence(reading.detail)} ${lastReadingText(lastGoodAtMs, nowMs)}`,
          consequence: 'Whether its keys are there, enabled and young enough is unknown.',
          action: sentence(reading.next),
        },
      ];
    }),
});
