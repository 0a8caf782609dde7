import type { Person, Policy, PolicyRule } from '../../fleet/policy.ts';
import type { Reading } from '../../lib/reading.ts';
import { isMember, type UserGroups } from './is-member.ts';
import { whoAsks } from './may-request.ts';
import { membersText } from './members-text.ts';
import type { SlackUser } from './people.ts';

/** What a person may request and approve, a line for each rule of ekm.yaml in its order. Names come from outside: escape them. */
export function whatMay(policy: Policy, user: Reading<SlackUser>, groups: UserGroups): string[] {
  if (policy.rules.length === 0)
    return ['ekm.yaml has no "approvals": nobody may request or approve anything.'];
  const asked = whoAsks(policy, user);
  if ('stop' in asked)
    return [`This Slack account may neither request nor approve: ${asked.stop.why} ${asked.stop.next}`];
  const { person } = asked;
  const isTrusted = policy.breakGlass?.people.includes(person.name) === true;
  return [
    ...policy.rules.map(
      (rule) => `Rule "${rule.name}", ${scopeText(rule)}: ${rightsText(rule, person, groups)}`,
    ),
    ...(isTrusted
      ? [
          `In an emergency ${person.name} may start one run of these without approval; a second person reviews it.`,
        ]
      : []),
    'The first rule that fits an instance decides there, and what none fits nobody may.',
  ];
}

/** `tde-key-rollover, in production, tagged payroll`; a rule that says nothing of them decides on anything. */
function scopeText({ runbooks, environments, tags }: PolicyRule): string {
  const on = [
    ...(environments.length === 0 ? [] : [`in ${environments.join(' or ')}`]),
    ...(tags.length === 0 ? [] : [`tagged ${tags.join(' or ')}`]),
  ];
  return `${runbooks.length === 0 ? 'any runbook' : runbooks.join(', ')}${on.length === 0 ? ' anywhere' : ` ${on.join(' and ')}`}`;
}

function rightsText({ request, approve, count }: PolicyRule, person: Person, groups: UserGroups): string {
  const rights = [
    { may: isMember(request, person, groups), verb: 'request', others: request },
    { may: isMember(approve, person, groups), verb: 'approve', others: approve },
  ];
  const words = rights.map(({ may, verb, others }) => {
    if (may === true) return `${person.name} may ${verb}`;
    const who = `${membersText(others)} may ${verb}`;
    return may === false
      ? who
      : `${who}, and whether ${person.name} is one of them is unknown: ${may.detail}`;
  });
  return `${words.join('; ')}. It takes ${count === 1 ? 'one approval' : `${count} approvals`}, never the requester's own.`;
}
