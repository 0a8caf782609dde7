import { sameName } from '../../fleet/links/same-name.ts';
import type { Members, Policy, PolicyRule } from '../../fleet/policy.ts';
import { ruleFits } from '../../fleet/rule-fits.ts';
import type { Plan, Target } from '../plan/plan.ts';

/** The rule that decides on a plan, or why none does: then nobody may, in words that say which line to write. */
export function fitRule(
  { rules }: Policy,
  { runbook, targets }: Pick<Plan, 'runbook' | 'targets'>,
): { rule: PolicyRule } | { why: string } {
  const instances = targets.filter(({ kind }) => kind === 'instance');
  // A runbook for a vault or an app alone goes by what ekm.yaml says of those.
  const deciding = instances.length > 0 ? instances : targets;
  const found = deciding.map((target) => ({
    target,
    rule: rules.find((rule) => ruleFits(rule, runbook, target)),
  }));
  const without = found.find(({ rule }) => rule === undefined)?.target;
  if (without !== undefined)
    return {
      why: `No rule of ekm.yaml allows ${runbook} on ${described(without)}: what no rule allows nobody may.`,
    };
  const [first] = found;
  if (first?.rule === undefined) return { why: `${runbook} has nothing to decide on: it names no target.` };
  const other = found.find(({ rule }) => rule !== first.rule);
  if (other?.rule !== undefined)
    return {
      why: `Rule "${first.rule.name}" fits ${described(first.target)} and rule "${other.rule.name}" fits ${described(other.target)}: one run needs one rule.`,
    };
  return { rule: first.rule };
}

/** Names of the people in a rule's list, groups resolved by whoever can ask Slack. Names of no person of ekm.yaml are left out. */
export function membersOf(
  { people }: Pick<Policy, 'people'>,
  members: Members,
  groups: ReadonlyMap<string, readonly string[]>,
): string[] {
  const ids = new Set(members.userGroups.flatMap((group) => groups.get(group) ?? []));
  return people
    .filter(
      ({ name, slackIds }) =>
        members.people.some((each) => sameName(each, name)) || slackIds.some((id) => ids.has(id)),
    )
    .map(({ name }) => name);
}

function described({ kind, name, environment, tags }: Target): string {
  const parts = [environment ?? 'no environment', tags.length === 0 ? 'no tags' : `tags ${tags.join(', ')}`];
  return `${kind} ${name} (${parts.join(', ')})`;
}
