import { partTexts, unknownParts } from '../items/unknown-parts.ts';
import { sentence } from '../links/sentence.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'A part of an instance could not be read, for another reason than rights.',
  check: ({ instances }) =>
    instances.flatMap(({ entry, facts }) =>
      unknownParts(facts)
        .filter(({ reading }) => reading.why !== 'no_permission')
        .map(
          ({ part, reading }): Draft => ({
            item: `instance/${entry.name}/part/${part}`,
            severity: 'unknown',
            title: `On ${entry.name} ${partTexts[part]} could not be read`,
            meaning: sentence(reading.detail),
            consequence: 'What depends on it is unknown.',
            action: sentence(reading.next),
            instance: entry.name,
          }),
        ),
    ),
});
