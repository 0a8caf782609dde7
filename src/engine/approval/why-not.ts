import { sameName } from '../../fleet/links/same-name.ts';
import type { Person, Policy, PolicyRule } from '../../fleet/policy.ts';
import type { Reading } from '../../lib/reading.ts';
import type { Plan } from '../plan/plan.ts';
import { mayGoUnapproved, type Unreviewed } from './emergency.ts';
import { fitRule } from './fit-rule.ts';
import { isMember, type UserGroups } from './is-member.ts';
import { mayRequest, whoAsks } from './may-request.ts';
import { membersText } from './members-text.ts';
import type { SlackUser } from './people.ts';

/** Why a person may or may not request and approve a plan, each reason a line. Names come from ekm.yaml and Slack: escape them. */
export function whyNot(
  policy: Policy,
  plan: Pick<Plan, 'runbook' | 'targets'>,
  user: Reading<SlackUser>,
  groups: UserGroups,
  emergencies: Emergencies = { unreviewed: [], nowMs: 0 },
): string[] {
  const fitted = fitRule(policy, plan);
  const asked = whoAsks(policy, user);
  if ('why' in fitted)
    return [
      fitted.why,
      ...('stop' in asked ? [`This Slack account could not either way: ${asked.stop.why}`] : []),
    ];
  const { rule } = fitted;
  const decides = `Rule "${rule.name}" of ekm.yaml decides on ${plan.runbook} there: it is the first that fits.`;
  if ('stop' in asked)
    return [
      decides,
      `This Slack account may neither request nor approve: ${asked.stop.why} ${asked.stop.next}`,
    ];
  const { person } = asked;
  return [
    decides,
    requestLine(mayRequest(policy, plan, user, groups), person),
    approveLine(rule, person, groups),
    `It takes ${rule.count === 1 ? 'one approval' : `${rule.count} approvals`} within ${hoursText(rule.expiresAfterMs)}. Nobody approves a request of their own or a plan that they changed, administrators included.`,
    ...breakGlassLines(policy, plan, { person, ...emergencies }),
  ];
}

function requestLine(asked: ReturnType<typeof mayRequest>, { name }: Person): string {
  return 'stop' in asked
    ? `${name} may not request it: ${asked.stop.why} ${asked.stop.next}`
    : `${name} may request it.`;
}

function approveLine({ approve, name }: PolicyRule, person: Person, groups: UserGroups): string {
  const membership = isMember(approve, person, groups);
  if (membership === true) return `${person.name} may approve what somebody else requests.`;
  const approvers = membersText(approve);
  return membership === false
    ? `${person.name} may not approve it: rule "${name}" names ${approvers}.`
    : `${person.name} may not approve it now: rule "${name}" names ${approvers}, and who is in the group could not be read. ${membership.detail} ${membership.next}`;
}

function hoursText(ms: number): string {
  const hours = ms / 3_600_000;
  return hours === 1 ? 'one hour' : `${hours} hours`;
}

/** What decides whether another emergency may be. */
interface Emergencies {
  unreviewed: readonly Unreviewed[];
  nowMs: number;
}

function breakGlassLines(
  policy: Policy,
  plan: Pick<Plan, 'runbook' | 'targets'>,
  asked: Emergencies & { person: Person },
): string[] {
  const { name } = asked.person;
  if (policy.breakGlass?.people.some((each) => sameName(each, name)) !== true) return [];
  const may = mayGoUnapproved(policy, plan, { ...asked, reason: 'asked', startAtMs: undefined });
  return [
    'stop' in may
      ? `${name} is named by breakGlass, and may not use it now: ${may.stop.why} ${may.stop.next}`
      : `In an emergency ${name} may start one run without approval, with a reason: it begins when all approvers have been told, also outside maintenance windows, and never in a freeze; a second person reviews it within 24 hours.`,
  ];
}
