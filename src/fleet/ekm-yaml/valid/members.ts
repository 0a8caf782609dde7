import type { Members } from '../../policy.ts';
import type { Path, Report } from '../problem.ts';
import type { Names } from './names.ts';

/** People by name and user groups by id, as a rule lists them. */
export function membersOf(given: readonly string[], path: Path, people: Names, report: Report): Members {
  const groups = given.map(userGroupId);
  const names = given.map((text, at) =>
    groups[at] === undefined ? personOf(text, [...path, at], people, report) : undefined,
  );
  const all = given.map((_text, at) => groups[at] ?? names[at]);
  for (const [at, name] of all.entries())
    if (name !== undefined && all.indexOf(name) !== at)
      report.problem([...path, at], `"${name}" stands here twice.`);
  return { people: names.filter(isText), userGroups: groups.filter(isText) };
}

/** People alone, where a group makes no sense. */
export function namesOf(given: readonly string[], path: Path, people: Names, report: Report): string[] {
  const group = given.findIndex((text) => userGroupId(text) !== undefined);
  if (group >= 0)
    report.problem([...path, group], 'a user group does not belong here: name people, one by one.');
  return membersOf(given, path, people, report).people.slice();
}

/**
 * The id in a text that names a Slack user group: `S0DBALEAD`, also with an `@` before it.
 * https://docs.slack.dev/reference/objects/usergroup-object shows the ids.
 */
export function userGroupId(text: string): string | undefined {
  return /^@?(?<id>S(?=[A-Z]*\d)[A-Z0-9]{6,20})$/.exec(text)?.groups?.['id'];
}

/** A wrong name is kept: what follows from a rule with one person fewer would be no problem of its own. */
function personOf(text: string, path: Path, people: Names, report: Report): string {
  if (!/^[@#]/.test(text)) return people.find(text, path) ?? text;
  report.problem(
    path,
    'a Slack user group is written by its id, S0123ABCD: in Slack, open the group, then "Copy group ID".',
  );
  return text;
}

function isText(text: string | undefined): text is string {
  return text !== undefined;
}
