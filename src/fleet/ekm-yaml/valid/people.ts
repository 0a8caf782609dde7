import type { Person } from '../../policy.ts';
import { itemsOf } from '../items-of.ts';
import type { Report } from '../problem.ts';
import { person } from '../raw/policy.ts';
import { readPart } from '../read-part.ts';
import { userGroupId } from './members.ts';
import type { Names } from './names.ts';

/** The people, one entry each: whoever has two accounts has one vote. Their names go into `names`. */
export function peopleOf(value: unknown, names: Names, report: Report): Person[] {
  const ownerOf = new Map<string, string>();
  return itemsOf(value, ['people'], report).flatMap(({ value: item, path }) => {
    const raw = readPart(person, item, path, report).value;
    if (raw === undefined) {
      names.tolerate(item);
      return [];
    }
    names.add(raw.name, [...path, 'name']);
    if (userGroupId(raw.name) !== undefined)
      report.problem([...path, 'name'], 'this looks like the id of a Slack user group: give a name.');
    for (const [at, id] of raw.slack.entries()) {
      const owner = ownerOf.get(id);
      if (owner !== undefined)
        report.problem(
          [...path, 'slack', at],
          `"${owner}" has this Slack account already: one person has one entry, with all accounts.`,
        );
      ownerOf.set(id, raw.name);
    }
    return [{ name: raw.name, slackIds: raw.slack }];
  });
}
