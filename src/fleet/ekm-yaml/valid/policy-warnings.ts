import type { Inventory } from '../../inventory.ts';
import { sameName } from '../../links/same-name.ts';
import type { Report } from '../problem.ts';

/** Words of rules that fit nothing in the file: mostly a slip of the pen, after which nobody may where somebody should. */
export function policyWarnings({ policy, instances, vaults, apps }: Inventory, report: Report): void {
  const environments = new Set(instances.flatMap(({ environment }) => environment ?? []));
  const tags = new Set([...instances, ...vaults, ...apps].flatMap((each) => each.tags));
  for (const [position, rule] of policy.rules.entries()) {
    const path = ['approvals', position];
    for (const [at, name] of rule.environments.entries())
      if (!has(environments, name))
        report.warning(
          [...path, 'environments', at],
          `no instance has the environment "${name}": for it, this rule fits nothing.`,
        );
    for (const [at, tag] of rule.tags.entries())
      if (!has(tags, tag))
        report.warning(
          [...path, 'tags', at],
          `nothing has the tag "${tag}": for it, this rule fits nothing.`,
        );
  }
  if (policy.rules.length === 0 && (policy.people.length > 0 || policy.breakGlass !== undefined))
    report.warning(['approvals'], 'there is no rule: nobody may request a run.', 'key');
}

function has(names: ReadonlySet<string>, name: string): boolean {
  return [...names].some((each) => sameName(each, name));
}
