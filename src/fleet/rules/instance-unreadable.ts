import { lastReadingText } from '../items/last-reading.ts';
import { sentence } from '../links/sentence.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'An instance could not be read at all.',
  check: ({ reading: { instances } }, nowMs) =>
    instances.flatMap(({ entry, reading, lastGoodAtMs }): Draft[] => {
      if (reading.state === 'read') return [];
      return [
        {
          item: `instance/${entry.name}`,
          severity: 'unknown',
          title: `Instance ${entry.name} could not be read`,
          meaning: `${sentence(reading.detail)} ${lastReadingText(lastGoodAtMs, nowMs)}`,
          consequence: 'Whether its databases would come back after a restart is unknown.',
          action: sentence(reading.next),
          instance: entry.name,
        },
      ];
    }),
});
