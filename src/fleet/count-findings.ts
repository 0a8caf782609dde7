import type { Finding, Severity } from './finding.ts';
import { severities } from './worst-first.ts';

/** How many findings there are of each severity, all named. */
export function countBySeverity(findings: readonly Finding[]): Record<Severity, number> {
  const counts = countBy(findings, ({ severity }) => severity);
  return Object.fromEntries(severities.map((severity) => [severity, counts.get(severity) ?? 0])) as Record<
    Severity,
    number
  >;
}

/** How many findings there are of each rule, most first. */
export function countByRule(findings: readonly Finding[]): Map<string, number> {
  return mostFirst(countBy(findings, ({ rule }) => rule));
}

/** How many findings there are on each instance, most first; those of no instance are left out. */
export function countByInstance(findings: readonly Finding[]): Map<string, number> {
  return mostFirst(countBy(findings, ({ instance }) => instance));
}

function countBy<K extends string>(
  findings: readonly Finding[],
  keyOf: (finding: Finding) => K | undefined,
): Map<K, number> {
  const counts = new Map<K, number>();
  for (const finding of findings) {
    const key = keyOf(finding);
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function mostFirst(counts: Map<string, number>): Map<string, number> {
  return new Map([...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)));
}
