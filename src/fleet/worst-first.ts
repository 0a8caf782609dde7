import type { Finding, Severity } from './finding.ts';

/**
 * The findings in the order in which people should hear of them: by severity, what is down now before what will be, then by date,
 * then by name. Total and stable.
 */
export function worstFirst<F extends Finding>(findings: readonly F[]): F[] {
  return [...findings].sort(
    (a, b) =>
      ranks[a.severity] - ranks[b.severity] ||
      Number(b.when === 'now') - Number(a.when === 'now') ||
      compareMoments(a.atMs, b.atMs) ||
      compareTexts(a.item, b.item) ||
      compareTexts(a.rule, b.rule),
  );
}

/** Severities from the worst on. What is unknown may be anything: it stands before what only should be. */
export const severities: readonly Severity[] = ['critical', 'warning', 'unknown', 'notice'];

const ranks = Object.fromEntries(severities.map((severity, rank) => [severity, rank])) as Record<
  Severity,
  number
>;

/** What has a date comes before what has none. */
function compareMoments(a: number | undefined, b: number | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  return b === undefined ? -1 : a - b;
}

function compareTexts(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
