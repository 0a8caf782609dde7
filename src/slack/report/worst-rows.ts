import type { Finding } from '../../fleet/finding.ts';

/** A row of the worst findings: one of them, and how many like it stand behind it. */
export interface WorstRow {
  finding: Finding;
  /** The same matter elsewhere, told by the same words. */
  others: readonly Finding[];
}

/**
 * The rows that people see first, worst first. Where all findings have room, each has a row of its own; otherwise those
 * of one rule that ask for the same thing share one, so that thirty alike do not hide the rest. What is critical is
 * named one by one for as long as there is room.
 */
export function worstRows(findings: readonly Finding[]): WorstRow[] {
  const alone = findings.map((finding) => ({ finding, others: [] }));
  if (alone.length <= ROWS) return alone;
  const critical = alone.filter(({ finding }) => finding.severity === 'critical');
  const rows = [...critical, ...grouped(findings.slice(critical.length))];
  return rows.length <= ROWS ? rows : grouped(findings).slice(0, ROWS);
}

function grouped(findings: readonly Finding[]): WorstRow[] {
  const groups = Map.groupBy(findings, ({ rule, severity, action }) =>
    JSON.stringify([rule, severity, action]),
  );
  return [...groups.values()].flatMap(([finding, ...others]) =>
    finding === undefined ? [] : [{ finding, others }],
  );
}

const ROWS = 10;
