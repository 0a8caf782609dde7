import { closest } from 'fastest-levenshtein';
import type { GroupEntry, IgnoredEntry, Limits, MirroringPairEntry } from '../../inventory.ts';
import { ruleIds } from '../../rule-ids.ts';
import { itemsOf } from '../items-of.ts';
import type { Path, Report } from '../problem.ts';
import { availabilityGroup, ignored, limits, mirroringPair, type RawLimits } from '../raw/groups.ts';
import { readPart } from '../read-part.ts';
import type { Names } from './names.ts';

/** Mirroring pairs of instances that the file names. */
export function mirroringPairsOf(value: unknown, instances: Names, report: Report): MirroringPairEntry[] {
  return itemsOf(value, ['mirroringPairs'], report).flatMap(({ value: item, path }) => {
    const raw = readPart(mirroringPair, item, path, report).value;
    if (raw === undefined) return [];
    const [first = '', second = ''] = distinct(raw.partners, [...path, 'partners'], instances, report);
    const witness = raw.witness === undefined ? undefined : instances.find(raw.witness, [...path, 'witness']);
    if (witness !== undefined && (witness === first || witness === second))
      report.problem([...path, 'witness'], 'the witness is a third instance, none of the partners.');
    return [{ partners: [first, second], witness }];
  });
}

/** Availability groups whose replicas are instances that the file names. */
export function availabilityGroupsOf(
  value: unknown,
  instances: Names,
  names: Names,
  report: Report,
): GroupEntry[] {
  return itemsOf(value, ['availabilityGroups'], report).flatMap(({ value: item, path }) => {
    const raw = readPart(availabilityGroup, item, path, report).value;
    if (raw === undefined) return [];
    names.add(raw.name, [...path, 'name']);
    return [{ name: raw.name, replicas: distinct(raw.replicas, [...path, 'replicas'], instances, report) }];
  });
}

function distinct(given: readonly string[], path: Path, instances: Names, report: Report): string[] {
  const found = given.map((name, at) => instances.find(name, [...path, at]) ?? name);
  for (const [at, name] of found.entries())
    if (found.indexOf(name) !== at) report.problem([...path, at], `"${name}" stands here twice.`);
  return found;
}

/** Ignored items. All rules on all items would be a report that says nothing: refused. */
export function ignoredOf(value: unknown, report: Report): IgnoredEntry[] {
  return itemsOf(value, ['ignore'], report).flatMap(({ value: item, path }) => {
    const raw = readPart(ignored, item, path, report).value;
    if (raw === undefined) return [];
    if (raw.rule === '*' && raw.item === '*')
      report.problem(path, 'this would ignore everything: name a rule or an item.');
    if (raw.rule !== '*' && !ruleIds.includes(raw.rule))
      report.problem(
        [...path, 'rule'],
        `there is no rule "${raw.rule}": the nearest is "${closest(raw.rule, ruleIds)}". docs/reference/rules.md lists them.`,
      );
    return [{ rule: raw.rule, item: raw.item, reason: raw.reason.trim(), until: raw.until }];
  });
}

/** Limits, and the calls a second to a vault that says nothing itself. */
export function limitsOf(value: unknown, report: Report): Limits & { vaultCallsPerSecond: number } {
  const raw: RawLimits = value === undefined ? {} : (readPart(limits, value, ['limits'], report).value ?? {});
  const { concurrency = 20, perInstanceSeconds = 15, wholeSeconds = 300, vaultCallsPerSecond = 25 } = raw;
  if (wholeSeconds < perInstanceSeconds)
    report.problem(
      ['limits'],
      'wholeSeconds is less than perInstanceSeconds: no instance would have its time.',
    );
  return {
    concurrency,
    perInstanceMs: perInstanceSeconds * 1000,
    wholeMs: wholeSeconds * 1000,
    vaultCallsPerSecond,
  };
}
