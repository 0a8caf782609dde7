import type { Inventory } from '../../inventory.ts';
import { sameName } from '../../links/same-name.ts';
import { rightsOf } from '../../rights.ts';
import type { Path, Report } from '../problem.ts';

/** Rules, or words of them, that fit nothing in the file: mostly a slip of the pen, after which nobody may where somebody should. */
export function policyWarnings(inventory: Inventory, report: Report): void {
  const { policy, instances, vaults, apps } = inventory;
  const environments = new Set([...instances, ...vaults].flatMap(({ environment }) => environment ?? []));
  const tags = new Set([...instances, ...vaults, ...apps].flatMap((each) => each.tags));
  const deciding = new Set(rightsOf(inventory).flatMap(({ decisions }) => decisions.map(({ rule }) => rule)));
  for (const [position, rule] of policy.rules.entries()) {
    const path = ['approvals', position];
    const strange = [
      ...strangersIn(rule.environments, environments, [...path, 'environments']),
      ...strangersIn(rule.tags, tags, [...path, 'tags']),
    ];
    for (const { name, path: at } of strange)
      report.warning(at, `nothing in this file has "${name}": for it, this rule fits nothing.`);
    if (strange.length === 0 && !deciding.has(rule))
      report.warning(
        path,
        `"${rule.name}" decides on nothing in this file: rules above it take all that it fits, or nothing has both its environment and its tags.`,
      );
  }
  const told = new Set(peopleTold(inventory));
  const hasOthers = policy.people.some(({ name }) => !told.has(name));
  if (policy.rules.length === 0 && (hasOthers || policy.breakGlass !== undefined))
    report.warning(['approvals'], 'there is no rule: nobody may request a run.', 'key');
}

/** Who stands in the file for reminders. */
function peopleTold({ reminders }: Inventory): readonly string[] {
  const escalated = reminders?.schedules.flatMap(({ escalation }) => escalation?.people ?? []) ?? [];
  return [...escalated, ...(reminders?.owners ?? [])];
}

function strangersIn(
  names: readonly string[],
  known: ReadonlySet<string>,
  path: Path,
): { name: string; path: Path }[] {
  return names.flatMap((name, at) => (has(known, name) ? [] : [{ name, path: [...path, at] }]));
}

function has(names: ReadonlySet<string>, name: string): boolean {
  return [...names].some((each) => sameName(each, name));
}
