import { ageDays } from '../fleet/age.ts';
import type { DatedItem, DatedKind } from '../fleet/report/dated-items.ts';

/** How many items of a kind are how old. */
export interface AgeRow {
  kind: DatedKind;
  total: number;
  counts: Readonly<Record<AgeBand, number>>;
}

export type AgeBand = (typeof ageBands)[number];

/** From the youngest; what nobody could read is a band of its own. */
export const ageBands = ['under 1 year', '1 to 2 years', 'over 2 years', 'not known'] as const;

/** A row for each kind that there is. A client secret that is left over is nobody's, and counts nowhere. */
export function ageRows(dates: readonly DatedItem[], nowMs: number): AgeRow[] {
  return kinds.flatMap((kind) => {
    const items = dates.filter((item) => item.kind === kind && item.aside !== 'left over');
    if (items.length === 0) return [];
    const counts = { 'under 1 year': 0, '1 to 2 years': 0, 'over 2 years': 0, 'not known': 0 };
    for (const item of items) counts[bandOf(item, nowMs)]++;
    return [{ kind, total: items.length, counts }];
  });
}

const kinds: readonly DatedKind[] = ['key', 'secret', 'credential', 'certificate', 'connector'];

function bandOf({ createdAtMs, createdBeforeMs }: DatedItem, nowMs: number): AgeBand {
  if (createdAtMs === undefined) {
    const isVeryOld = createdBeforeMs !== undefined && ageDays(createdBeforeMs, nowMs) >= 2 * daysOfYear;
    return isVeryOld ? 'over 2 years' : 'not known';
  }
  const days = ageDays(createdAtMs, nowMs);
  if (days < daysOfYear) return 'under 1 year';
  return days < 2 * daysOfYear ? '1 to 2 years' : 'over 2 years';
}

const daysOfYear = 365;
