import { closest } from 'fastest-levenshtein';
import type { PolicyRule } from '../../policy.ts';
import { runbookIds } from '../../runbook-ids.ts';
import { itemsOf } from '../items-of.ts';
import type { Path, Report } from '../problem.ts';
import { approvalRule, type RawApprovalRule } from '../raw/policy.ts';
import { readPart } from '../read-part.ts';
import { membersOf, namesOf } from './members.ts';
import { Names } from './names.ts';
import { reportShadowed } from './shadowed-rules.ts';
import { reportUnsatisfiable } from './unsatisfiable-rules.ts';

/** What rules are checked against. */
export interface ApprovalContext {
  people: Names;
  /** How many people the file has, right or wrong. */
  peopleCount: number;
  report: Report;
}

/** The rules in the order of the file, with defaults filled in. A rule that could never work is a problem. */
export function approvalsOf(value: unknown, context: ApprovalContext): PolicyRule[] {
  const { report } = context;
  const names = new Names('rule', report);
  const read = itemsOf(value, ['approvals'], report).flatMap(({ value: item, path }, position) => {
    const { value: raw, broken } = readPart(approvalRule, item, path, report);
    if (raw === undefined) return [];
    if (raw.name !== undefined) names.add(raw.name, [...path, 'name']);
    reportUnknownRunbooks(raw, path, report);
    return [{ rule: ruleOf(raw, position, path, context), path, isWhole: broken.size === 0 }];
  });
  // What a rule would take without the part that is wrong says nothing.
  const whole = read.filter(({ isWhole }) => isWhole);
  for (const { rule, path } of whole) reportUnsatisfiable(rule, path, context.peopleCount, report);
  reportShadowed(whole, report);
  return read.map(({ rule }) => rule);
}

function ruleOf(
  raw: RawApprovalRule,
  position: number,
  path: Path,
  { people, report }: ApprovalContext,
): PolicyRule {
  const told = (key: 'notify' | 'escalate') => ({
    channel: raw[key]?.channel,
    people: namesOf(raw[key]?.people ?? [], [...path, key, 'people'], people, report),
  });
  return {
    name: raw.name ?? `rule ${position + 1}`,
    runbooks: raw.runbooks ?? [],
    environments: raw.environments ?? [],
    tags: raw.tags ?? [],
    request: membersOf(raw.request, [...path, 'request'], people, report),
    approve: membersOf(raw.approve, [...path, 'approve'], people, report),
    count: raw.count ?? 1,
    expiresAfterMs: (raw.expiresHours ?? 8) * 3_600_000,
    notify: told('notify'),
    escalate: raw.escalate === undefined ? undefined : told('escalate'),
  };
}

function reportUnknownRunbooks({ runbooks = [] }: RawApprovalRule, path: Path, report: Report): void {
  for (const [at, id] of runbooks.entries())
    if (!runbookIds.includes(id))
      report.problem(
        [...path, 'runbooks', at],
        `there is no runbook "${id}": the nearest is "${closest(id, runbookIds)}".`,
      );
}
