import { lastReadingText } from '../items/last-reading.ts';
import { sentence } from '../links/sentence.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'An app could not be read at all.',
  check: ({ reading: { apps } }, nowMs) =>
    apps.flatMap(({ entry, reading, lastGoodAtMs }): Draft[] => {
      if (reading.state === 'read') return [];
      return [
        {
          item: `app/${entry.name}`,
          severity: 'unknown',
          title: `App ${entry.name} could not be read`,
          meaning: `${sentence(reading.detail)} ${lastReadingText(lastGoodAtMs, nowMs)}`,
          consequence: 'When its client secrets expire is unknown.',
          action: sentence(reading.next),
        },
      ];
    }),
});
