import type { Finding } from '../../fleet/finding.ts';

/** A row of the worst findings: one of them, and how many like it stand behind it. */
export interface WorstRow {
  finding: Finding;
  /** The same matter elsewhere, told by the same words. */
  others: readonly Finding[];
}

/**
 * The rows that people see first, worst first. Where all findings have room, each has a row of its own; otherwise those
 * of one rule that ask for the same thing share one, so that thirty alike do not hide the rest.
 */
export function worstRows(findings: readonly Finding[]): WorstRow[] {
  if (findings.length <= ROWS) return findings.map((finding) => ({ finding, others: [] }));
  const groups = Map.groupBy(findings, ({ rule, severity, action }) =>
    JSON.stringify([rule, severity, action]),
  );
  return [...groups.values()]
    .flatMap(([finding, ...others]) => (finding === undefined ? [] : [{ finding, others }]))
    .slice(0, ROWS);
}

const ROWS = 10;
