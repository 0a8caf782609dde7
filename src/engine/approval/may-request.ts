import type { Person, Policy, PolicyRule } from '../../fleet/policy.ts';
import type { Reading } from '../../lib/reading.ts';
import type { Plan } from '../plan/plan.ts';
import type { Stop } from '../runbook.ts';
import { fitRule } from './fit-rule.ts';
import { isMember, type UserGroups } from './is-member.ts';
import { membersText } from './members-text.ts';
import { exclusionOf, exclusionTexts, personOf, type SlackUser } from './people.ts';

/**
 * Whether a person may request a plan, and by which rule; else why not and what to do. Pure, and refuses when unsure: no
 * rule, no such person, an account that never counts, a user group that could not be read.
 */
export function mayRequest(
  policy: Policy,
  plan: Pick<Plan, 'runbook' | 'targets'>,
  user: Reading<SlackUser>,
  groups: UserGroups,
): { rule: PolicyRule; person: Person } | { stop: Stop } {
  const fitted = fitRule(policy, plan);
  if ('why' in fitted)
    return stop('Policy', fitted.why, 'Ask whoever keeps ekm.yaml for a rule that allows it.');
  const asked = whoAsks(policy, user);
  if ('stop' in asked) return asked;
  const { rule } = fitted;
  const { person } = asked;
  const membership = isMember(rule.request, person, groups);
  if (membership === true) return { rule, person };
  if (membership === false)
    return stop(
      'Request',
      `Rule "${rule.name}" of ekm.yaml lets ${membersText(rule.request)} request ${plan.runbook} there, and not ${person.name}.`,
      'Ask one of them to request it.',
    );
  return stop(
    'Request',
    `Whether ${person.name} is in ${membersText({ people: [], userGroups: rule.request.userGroups })} could not be read. ${membership.detail}`,
    membership.next,
  );
}

/** The person behind an account that counts; else why it does not. */
export function whoAsks(policy: Policy, user: Reading<SlackUser>): { person: Person } | { stop: Stop } {
  const exclusion = exclusionOf(user, policy.teamId);
  if (user.state === 'unknown')
    return stop('Slack account', `Slack did not say whose it is. ${user.detail}`, user.next);
  if (exclusion !== undefined) return stop('Slack account', exclusionTexts[exclusion], exclusionNext);
  const person = personOf(policy.people, user.value.id);
  return person === undefined
    ? stop(
        'Slack account',
        `No entry of "people" in ekm.yaml has the account ${user.value.id}.`,
        'Ask whoever keeps ekm.yaml to add it to your entry, or an entry for you.',
      )
    : { person };
}

function stop(what: string, why: string, next: string): { stop: Stop } {
  return { stop: { what, why, next } };
}

const exclusionNext = 'Use the account of a full member of the workspace.';
