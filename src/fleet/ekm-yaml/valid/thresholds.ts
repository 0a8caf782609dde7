import type { ThresholdEntry, ThresholdKind, Thresholds } from '../../inventory.ts';
import type { Report } from '../problem.ts';
import { type RawThresholds, thresholds } from '../raw/thresholds.ts';
import { readPart } from '../read-part.ts';

/** Thresholds by kind: those for tags first, the default last. The nearest that is said wins, each list by itself. */
export function thresholdsOf(value: unknown, report: Report): Thresholds {
  const raw = value === undefined ? {} : (readPart(thresholds, value, ['thresholds'], report).value ?? {});
  reportTwins(raw, report);
  return {
    secret: entriesOf(raw, 'secret'),
    key: entriesOf(raw, 'key'),
    certificate: entriesOf(raw, 'certificate'),
    credential: entriesOf(raw, 'credential'),
  };
}

function entriesOf(raw: RawThresholds, kind: ThresholdKind): ThresholdEntry[] {
  const base = nearest([raw[kind], raw, builtIn]);
  const tagged = (raw.tags ?? []).map((entry) => ({
    tag: entry.tag,
    ...nearest([entry[kind], entry, base]),
  }));
  return [...tagged, { tag: undefined, ...base }];
}

function nearest(said: readonly (DayLimits | undefined)[]): Pick<ThresholdEntry, 'expiryDays' | 'ageDays'> {
  const find = (key: 'expiryDays' | 'ageDays') =>
    said.find((limits) => limits?.[key] !== undefined)?.[key] ?? [];
  return { expiryDays: find('expiryDays'), ageDays: find('ageDays') };
}

function reportTwins({ tags = [] }: RawThresholds, report: Report): void {
  const seen = new Set<string>();
  for (const [position, { tag }] of tags.entries()) {
    if (seen.has(tag.toLowerCase()))
      report.problem(
        ['thresholds', 'tags', position, 'tag'],
        `the tag "${tag}" stands here twice: keep one.`,
      );
    seen.add(tag.toLowerCase());
  }
}

interface DayLimits {
  expiryDays?: readonly number[] | undefined;
  ageDays?: readonly number[] | undefined;
}

const builtIn = { expiryDays: [90, 60, 30, 14, 7, 3, 1], ageDays: [365, 730] };
