import type { DatedItem } from '../../src/fleet/report/dated-items.ts';

/** The least that answers the same question: how many days are left of each item, and which threshold that has passed. */
export function bareDates(dates: readonly DatedItem[], days: readonly number[], nowMs: number): string[] {
  const due: string[] = [];
  for (const { item, expiresAtMs } of dates) {
    if (expiresAtMs === undefined) continue;
    const left = Math.floor((expiresAtMs - nowMs) / 86_400_000);
    const passed = days.findLast((threshold) => left <= threshold);
    if (passed !== undefined) due.push(`${item} ${passed}`);
  }
  return due;
}
