import type { Person, Policy } from '../../fleet/policy.ts';
import type { Plan } from '../plan/plan.ts';
import { fitRule } from './fit-rule.ts';
import { isMember, type UserGroups } from './is-member.ts';
import { membersText } from './members-text.ts';

/** Why a person is not in a list of the rule that decides on a plan; undefined: they are. Pure, and refuses when unsure. */
export function whyNotIn(
  policy: Policy,
  plan: Pick<Plan, 'runbook' | 'targets'>,
  { person, list, groups }: { person: Person; list: 'request' | 'approve'; groups: UserGroups },
): string | undefined {
  const fitted = fitRule(policy, plan);
  if ('why' in fitted) return fitted.why;
  const members = fitted.rule[list];
  const membership = isMember(members, person, groups);
  if (membership === true) return undefined;
  return membership === false
    ? `Rule "${fitted.rule.name}" of ekm.yaml lets ${membersText(members)} ${list} it, and not ${person.name}.`
    : `Who may ${list} it could not be read. ${membership.detail} ${membership.next}`;
}
