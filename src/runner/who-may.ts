import { fitRule, membersOf } from '../engine/approval/fit-rule.ts';
import { isMember, type UserGroups } from '../engine/approval/is-member.ts';
import { whoAsks } from '../engine/approval/may-request.ts';
import { membersText } from '../engine/approval/members-text.ts';
import type { SlackUser } from '../engine/approval/people.ts';
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

  /** The people of all user groups that a policy names, just now. */
  async groups({ rules }: Policy): Promise<UserGroups> {
    const ids = new Set(
      rules.flatMap(({ request, approve }) => [...request.userGroups, ...approve.userGroups]),
    );
    return new Map(await Promise.all([...ids].map(async (id) => [id, await this.#readGroup(id)] as const)));
  }

  /** The person behind an account, or why it counts for nobody. */
  person(policy: Policy, user: Reading<SlackUser>): { person: Person; who: Who } | { why: string } {
    const asked = whoAsks(policy, user);
    if ('stop' in asked) return { why: `${asked.stop.why} ${asked.stop.next}` };
    const slackId = user.state === 'read' ? user.value.id : undefined;
    return { person: asked.person, who: { name: asked.person.name, slackId } };
  }

  /** Why a person is not in a list of the rule that fits; undefined: they are. */
  async notIn(
    policy: Policy,
    plan: Pick<Plan, 'runbook' | 'targets'>,
    { person, list }: { person: Person; list: 'request' | 'approve' },
  ): Promise<string | undefined> {
    const fitting = fitRule(policy, plan);
    if ('why' in fitting) return fitting.why;
    const members = fitting.rule[list];
    const membership = isMember(members, person, await this.groups(policy));
    if (membership === true) return undefined;
    return membership === false
      ? `Rule "${fitting.rule.name}" of ekm.yaml lets ${membersText(members)} ${list} it, and not ${person.name}.`
      : `Who may ${list} it could not be read. ${membership.detail} ${membership.next}`;
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
