import type { Members } from '../../fleet/policy.ts';

/** Members in words: `Dana, Omar or members of user group S0123LEAD`. */
export function membersText({ people, userGroups }: Members): string {
  const all = [...people, ...userGroups.map((id) => `members of user group ${id}`)];
  return all.length <= 1 ? (all[0] ?? 'nobody') : `${all.slice(0, -1).join(', ')} or ${all.at(-1)}`;
}
