import type { Inventory } from '../fleet/inventory.ts';
import type { Members, PolicyRule } from '../fleet/policy.ts';
import { rightsOf } from '../fleet/rights.ts';
import type { ConfigCheckOutput } from './config-check-schema.ts';

/** Who may request and approve what, as `ekm config check --json` prints it. */
export function rightsOutput(inventory: Inventory): RightsOutput {
  return rightsOf(inventory).map(({ kind, environment, tags, names, decisions, nobody }) => ({
    kind,
    environment: environment ?? null,
    tags: [...tags],
    names: [...names],
    decisions: decisions.map(({ rule, runbooks }) => ({ runbooks: [...runbooks], ...ruleOutput(rule) })),
    nobody: [...nobody],
  }));
}

/** Everything alike to the rules, with what they say of it. */
export type RightsOutput = NonNullable<ConfigCheckOutput['rights']>;

function ruleOutput({ name, request, approve, count, expiresAfterMs }: PolicyRule) {
  return {
    rule: name,
    request: membersOutput(request),
    approve: membersOutput(approve),
    count,
    expiresHours: expiresAfterMs / 3_600_000,
  };
}

function membersOutput({ people, userGroups }: Members) {
  return { people: [...people], userGroups: [...userGroups] };
}

/** Who may request and approve what, for people: instances first, each block as wide as the terminal. */
export function rightsLines(rights: RightsOutput): string[] {
  if (rights.every(({ decisions }) => decisions.length === 0))
    return ['Nobody may request a run: no rule of "approvals" allows any. docs/approvals.md shows how.'];
  const shown = rights.slice(0, MOST_GROUPS);
  const hidden = rights.length - shown.length;
  return [
    'Who may request and approve runs (a run on several instances needs one rule for all of them):',
    ...shown.flatMap((each) => [`  ${whereText(each)}`, ...decisionLines(each)]),
    ...(hidden === 0 ? [] : [`  ... and ${hidden} more; --json has all.`]),
  ];
}

/** Nobody reads more at a terminal. */
const MOST_GROUPS = 30;

function whereText({ kind, environment, tags, names }: RightsOutput[number]): string {
  const of = [
    ...(environment === null ? (kind === 'instance' ? ['no environment'] : []) : [environment]),
    tags.length === 0 ? 'no tags' : `${tags.length === 1 ? 'tag' : 'tags'} ${tags.join(', ')}`,
  ].join(', ');
  const some =
    names.length <= 4 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;
  const alone = kind === 'instance' ? '' : ' alone';
  return `${kind}${names.length === 1 ? '' : 's'}${alone} (${of}): ${some}`;
}

function decisionLines({ decisions, nobody }: RightsOutput[number]): string[] {
  if (decisions.length === 0) return ['    any runbook: nobody'];
  const lines = decisions.map((decision, position) => {
    const { runbooks, rule, request, approve, count, expiresHours } = decision;
    const isRest = nobody.length === 0 && position === decisions.length - 1;
    const what = isRest
      ? decisions.length === 1
        ? 'any runbook'
        : 'any other runbook'
      : runbooks.join(', ');
    const approvals = `${count} approval${count === 1 ? '' : 's'} by ${membersText(approve)}`;
    return `    ${what}: request ${membersText(request)}; ${approvals}, within ${expiresHours} h (rule "${rule}")`;
  });
  return nobody.length === 0 ? lines : [...lines, '    any other runbook: nobody'];
}

function membersText({ people, userGroups }: RightsOutput[number]['decisions'][number]['request']): string {
  return [...people, ...userGroups.map((id) => `user group ${id}`)].join(', ');
}
