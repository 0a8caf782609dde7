import type { Inventory } from './inventory.ts';
import { nameKey } from './links/same-name.ts';
import type { PolicyRule } from './policy.ts';
import { ruleFits } from './rule-fits.ts';
import { runbookIds } from './runbook-ids.ts';

/** What the rules of ekm.yaml come to: for all that is alike to them, which rule decides on which runbooks. */
export interface Rights {
  kind: 'instance' | 'vault' | 'app';
  environment: string | undefined;
  tags: readonly string[];
  /** Of instances, vaults or apps with this environment and these tags. */
  names: readonly string[];
  decisions: readonly { rule: PolicyRule; runbooks: readonly string[] }[];
  /** Runbooks that nobody may request there. */
  nobody: readonly string[];
}

/** The effective rights on everything in the file. A run on several instances needs one rule that decides on all of them. */
export function rightsOf({ instances, vaults, apps, policy }: Inventory): Rights[] {
  const all: On[] = [
    ...instances.map((each) => ({ ...each, kind: 'instance' as const })),
    ...vaults.map((each) => ({ environment: undefined, ...each, kind: 'vault' as const })),
    ...apps.map((each) => ({ ...each, kind: 'app' as const, environment: undefined })),
  ];
  const alike = Map.groupBy(all, ({ kind, environment, tags }) =>
    nameKey(JSON.stringify([kind, environment ?? null, tags.toSorted()])),
  );
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { kind, environment, tags } = first;
    return [{ kind, environment, tags, names: group.map(({ name }) => name), ...decisionsOn(first, policy) }];
  });
}

interface On {
  kind: Rights['kind'];
  name: string;
  environment: string | undefined;
  tags: readonly string[];
}

function decisionsOn(on: On, { rules }: Inventory['policy']): Pick<Rights, 'decisions' | 'nobody'> {
  const byRule = Map.groupBy(runbookIds, (id) => rules.find((rule) => ruleFits(rule, id, on)));
  return {
    decisions: rules.flatMap((rule) => {
      const runbooks = byRule.get(rule);
      return runbooks === undefined ? [] : [{ rule, runbooks }];
    }),
    nobody: byRule.get(undefined) ?? [],
  };
}
