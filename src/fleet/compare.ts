import type { Finding } from './finding.ts';
import { worstFirst } from './worst-first.ts';

/** A finding and when it was first seen. */
export type SeenFinding = Finding & { firstSeenAtMs: number };

/** What has changed between two reports. */
export interface Comparison {
  fresh: readonly SeenFinding[];
  gone: readonly SeenFinding[];
  still: readonly SeenFinding[];
}

/**
 * Compares the findings of the last report with those of now: a finding is the same when rule and item are.
 * What is still there keeps the moment when it was first seen.
 */
export function compareFindings(
  before: readonly SeenFinding[],
  now: readonly Finding[],
  nowMs: number,
): Comparison {
  const earlier = new Map(before.map((finding) => [findingId(finding), finding]));
  const present = new Set(now.map(findingId));
  const seen = now.map((finding) => {
    const first = earlier.get(findingId(finding));
    return {
      isFresh: first === undefined,
      finding: { ...finding, firstSeenAtMs: first?.firstSeenAtMs ?? nowMs },
    };
  });
  return {
    fresh: worstFirst(seen.filter(({ isFresh }) => isFresh).map(({ finding }) => finding)),
    gone: worstFirst(before.filter((finding) => !present.has(findingId(finding)))),
    still: worstFirst(seen.filter(({ isFresh }) => !isFresh).map(({ finding }) => finding)),
  };
}

/** What makes a finding the same over time. */
export function findingId({ rule, item }: Pick<Finding, 'rule' | 'item'>): string {
  return `${rule}:${item.toLowerCase()}`;
}
