import { fitRule, membersOf } from '../engine/approval/fit-rule.ts';
import { exclusionOf, personOf, type SlackUser } from '../engine/approval/people.ts';
import type { Plan } from '../engine/plan/plan.ts';
import type { Who } from '../engine/run/run.ts';
import type { Members, Person, Policy, PolicyRule } from '../fleet/policy.ts';
import { type Reading, readAt } from '../lib/reading.ts';

/** Asks Slack for the people of a user group, by their ids. */
export type ReadUserGroup = (id: string) => Promise<Reading<readonly string[]>>;

/** Who stands where in a rule, just now. */
export class WhoMay {
  readonly #readGroup: ReadUserGroup;
  readonly #now: () => number;

  constructor(readGroup: ReadUserGroup, now: () => number) {
    this.#readGroup = readGroup;
    this.#now = now;
  }

  /** Names of the people of a list, its groups resolved; unknown when one of them cannot be read. */
  async members(policy: Policy, members: Members): Promise<Reading<readonly string[]>> {
    const groups = new Map<string, readonly string[]>();
    for (const id of members.userGroups) {
      const people = await this.#readGroup(id);
      if (people.state === 'unknown') return people;
      groups.set(id, people.value);
    }
    return readAt(this.#now(), membersOf(policy, members, groups));
  }

  /** The person behind an account, or why it counts for nobody. */
  person(policy: Policy, user: Reading<SlackUser>): { person: Person; who: Who } | { why: string } {
    const exclusion = exclusionOf(user, policy.teamId);
    if (exclusion !== undefined) return { why: exclusionTexts[exclusion] };
    if (user.state === 'unknown') return { why: exclusionTexts.user_unknown };
    const person = personOf(policy.people, user.value.id);
    return person === undefined
      ? { why: 'Your Slack account belongs to nobody in the "people" of ekm.yaml.' }
      : { person, who: { name: person.name, slackId: user.value.id } };
  }

  /** Why a person is not in a list of the rule that fits; undefined: they are. */
  async notIn(
    policy: Policy,
    plan: Pick<Plan, 'runbook' | 'targets'>,
    { person, list }: { person: Person; list: 'request' | 'approve' },
  ): Promise<string | undefined> {
    const fitting = fitRule(policy, plan);
    if ('why' in fitting) return fitting.why;
    const members = await this.members(policy, fitting.rule[list]);
    if (members.state === 'unknown')
      return `Who may ${list} could not be read: ${members.detail}. ${members.next}`;
    return members.value.includes(person.name)
      ? undefined
      : `Rule "${fitting.rule.name}" does not list ${person.name} under "${list}".`;
  }

  /** The rule that fits, with who may approve by it now. */
  async approvers(
    policy: Policy,
    plan: Pick<Plan, 'runbook' | 'targets'>,
  ): Promise<{ rule: PolicyRule; approvers: Reading<readonly string[]> } | { why: string }> {
    const fitting = fitRule(policy, plan);
    if ('why' in fitting) return fitting;
    return { rule: fitting.rule, approvers: await this.members(policy, fitting.rule.approve) };
  }
}

const exclusionTexts = {
  user_unknown: 'Slack did not say whose account this is: nothing is taken from it.',
  bot: 'A bot cannot do this.',
  deactivated: 'This Slack account is deactivated.',
  other_workspace: 'Accounts of other workspaces do not count.',
  guest: 'Guests do not count.',
};
