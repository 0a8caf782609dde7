import { sameName } from '../../fleet/links/same-name.ts';
import type { Members, Person } from '../../fleet/policy.ts';
import type { Reading, UnknownReading } from '../../lib/reading.ts';

/** Who is in which Slack user group right now, by the group's id: the ids of its accounts. */
export type UserGroups = ReadonlyMap<string, Reading<readonly string[]>>;

/**
 * Whether a person is among a rule's people, by name or by any of their accounts in a group. Unknown only where nothing
 * else makes them one: the first group that could not be read, or was not asked for, says why.
 */
export function isMember(
  members: Members,
  { name, slackIds }: Person,
  groups: UserGroups,
): boolean | Pick<UnknownReading, 'detail' | 'next'> {
  if (members.people.some((each) => sameName(each, name))) return true;
  const read = members.userGroups.map((id) => groups.get(id));
  if (read.some((group) => group?.state === 'read' && group.value.some((id) => slackIds.includes(id))))
    return true;
  const dark = read.find((group) => group?.state !== 'read');
  if (dark?.state === 'unknown') return dark;
  return read.includes(undefined)
    ? { detail: 'Its members were not asked for.', next: 'Ask again in a minute.' }
    : false;
}
