import { listText } from '../items/list-text.ts';
import { partTexts, unknownParts } from '../items/unknown-parts.ts';
import { sentence } from '../links/sentence.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: "The bot's login sees less of an instance than the report needs.",
  check: ({ instances }) =>
    instances.flatMap(({ entry, facts }): Draft[] => {
      const parts = unknownParts(facts).filter(({ reading }) => reading.why === 'no_permission');
      const rights = facts.missingRights;
      if (parts.length === 0 && rights.length === 0) return [];
      return [
        {
          item: `instance/${entry.name}/rights`,
          severity: 'unknown',
          title: `Login ${facts.server.login} sees too little of ${entry.name}`,
          meaning: `${rights.length === 0 ? 'Rights are missing.' : `It lacks ${listText(rights)}.`}${
            parts.length === 0
              ? ''
              : ` Unknown for it: ${listText(parts.map(({ part }) => partTexts[part]))}.`
          } SQL Server shows fewer rows then, and no error.`,
          consequence: 'What is not seen is not reported, however bad it is.',
          action: rights.length === 0 ? sentence(parts[0]?.reading.next ?? '') : `Grant ${listText(rights)}.`,
          instance: entry.name,
        },
      ];
    }),
});
