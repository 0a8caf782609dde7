import type { Finding } from './finding.ts';
import type { Inventory } from './inventory.ts';
import { worstFirst } from './worst-first.ts';

/** A finding and when it was first seen. */
export type SeenFinding = Finding & { firstSeenAtMs: number };

/** What has changed between two reports. */
export interface Comparison {
  fresh: readonly SeenFinding[];
  still: readonly SeenFinding[];
  /** Looked for and not found any more. */
  gone: readonly SeenFinding[];
  /** Not found now because what they rest on could not be read: they may still be there. */
  unseen: readonly SeenFinding[];
}

/**
 * Compares the findings of the last report with those of now: a finding is the same when rule and item are.
 * Where only a part of the fleet was asked for, `notAsked` names the rest: what rests on that is unseen.
 * What is still there keeps the moment when it was first seen. Keep `unseen` with the findings of now for the next time.
 */
export function compareFindings(
  before: readonly SeenFinding[],
  now: readonly Finding[],
  nowMs: number,
  { notAsked = [] }: Pick<Inventory, 'notAsked'> = {},
): Comparison {
  const earlier = new Map(before.map((finding) => [findingId(finding), finding]));
  const present = new Set(now.map(findingId));
  const dark = new Set([
    ...now.filter(({ severity }) => severity === 'unknown').map(({ item }) => subjectOf(item)),
    ...notAsked.map((name) => subjectOf(`instance/${name}`)),
  ]);
  const seen = now.map((finding) => {
    const firstSeenAtMs = earlier.get(findingId(finding))?.firstSeenAtMs ?? nowMs;
    return { ...finding, firstSeenAtMs };
  });
  const absent = before.filter((finding) => !present.has(findingId(finding)));
  return {
    fresh: worstFirst(seen.filter((finding) => !earlier.has(findingId(finding)))),
    still: worstFirst(seen.filter((finding) => earlier.has(findingId(finding)))),
    gone: worstFirst(absent.filter((finding) => !restsOn(finding, dark))),
    unseen: worstFirst(absent.filter((finding) => restsOn(finding, dark))),
  };
}

/** What makes a finding the same over time. */
export function findingId({ rule, item }: Pick<Finding, 'rule' | 'item'>): string {
  return `${rule}:${item.toLowerCase()}`;
}

/** A finding that says itself that something is unknown goes when that is known: only what it was seen from hides it. */
function restsOn({ severity, item, instance, reliesOn = [] }: Finding, dark: ReadonlySet<string>): boolean {
  const own = [item, ...(instance === undefined ? [] : [`instance/${instance}`])];
  const subjects = severity === 'unknown' ? reliesOn : [...own, ...reliesOn];
  return subjects.some((subject) => dark.has(subjectOf(subject)));
}

/** The instance, vault or app that an item belongs to. */
export function subjectOf(item: string): string {
  const [kind = '', name = ''] = item.toLowerCase().split('/');
  return `${kind === 'key' ? 'vault' : kind}/${name}`;
}
