import { listText } from '../items/list-text.ts';
import { type Draft, defineRule } from '../rule.ts';

export default defineRule({
  about: 'A replica or mirroring partner is not in ekm.yaml.',
  check: ({ partners }) =>
    partners.flatMap(({ kind, name, strangers, databases, members }) =>
      strangers.map(
        (stranger): Draft => ({
          item: `instance/${stranger}`,
          severity: 'unknown',
          title: `${stranger}, of ${kind} ${name}, is not in ekm.yaml`,
          meaning: `It holds copies of ${databases.length === 0 ? 'its databases' : listText(databases)}, and nobody looks at its keys, credentials and connector.`,
          consequence: 'After a failover there, databases may not open, without a word from here before.',
          action: `Add ${stranger} to ekm.yaml.`,
          instance: stranger,
          reliesOn: members.map(({ entry }) => `instance/${entry.name}`),
        }),
      ),
    ),
});
