import { type Standing, standingOf } from '../engine/approval/approver-standing.ts';
import { fitRule, membersOf } from '../engine/approval/fit-rule.ts';
import type { UserGroups } from '../engine/approval/is-member.ts';
import { whoAsks } from '../engine/approval/may-request.ts';
import type { SlackUser } from '../engine/approval/people.ts';
import { whyNotIn } from '../engine/approval/why-not-in.ts';
import type { Plan } from '../engine/plan/plan.ts';
import type { Who } from '../engine/run/run.ts';
import type { Members, Person, Policy, PolicyRule } from '../fleet/policy.ts';
import { type Reading, readAt } from '../lib/reading.ts';

/** Asks Slack for the people of a user group, by their ids. */
export type ReadUserGroup = (id: string) => Promise<Reading<readonly string[]>>;

/** Asks Slack who an account is. */
export type ReadSlackUser = (id: string) => Promise<Reading<SlackUser>>;

/** Asks Slack what the engine's rules need to know, just now. It decides nothing itself. */
export class WhoMay {
  readonly #readGroup: ReadUserGroup;
  readonly #readUser: ReadSlackUser | undefined;
  readonly #now: () => number;

  constructor({ userGroup, slackUser, now }: WhoMayOptions) {
    this.#readGroup = userGroup;
    this.#readUser = slackUser;
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

  /** Whose votes would count, of people in this order, until `enough` would. Nobody to ask: they are taken at their word. */
  async standings(
    { people, teamId }: Policy,
    names: readonly string[],
    enough: number,
  ): Promise<readonly Standing[]> {
    const found: Standing[] = [];
    for (const person of people.filter(({ name }) => names.includes(name))) {
      if (found.filter(({ state }) => state === 'counts').length >= enough) break;
      const readUser = this.#readUser;
      if (readUser === undefined) found.push({ name: person.name, state: 'counts' });
      else found.push(standingOf(person, await Promise.all(person.slackIds.map(readUser)), teamId));
    }
    return found;
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
    wanted: { person: Person; list: 'request' | 'approve' },
  ): Promise<string | undefined> {
    return whyNotIn(policy, plan, { ...wanted, groups: await this.groups(policy) });
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

export interface WhoMayOptions {
  userGroup: ReadUserGroup;
  /** Without it nobody is known to be deactivated before they click. */
  slackUser?: ReadSlackUser | undefined;
  /** Milliseconds since 1970, UTC. */
  now: () => number;
}
