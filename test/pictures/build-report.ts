import type { DatedItem } from '../../src/fleet/report/dated-items.ts';
import { type FleetReport, fleetReport } from '../../src/fleet/report/fleet-report.ts';
import { daysAgo, fleet, nowMs } from '../fleet/build-fleet.ts';

/** A report of nothing but dates. */
export function reportOf(dates: readonly DatedItem[], parts: Partial<FleetReport> = {}): FleetReport {
  const empty = fleet({ instances: [], vaults: [], apps: [] });
  return { ...fleetReport(empty, 'all', nowMs), dates, ...parts };
}

/** An item that began and ends so many days from now; undefined: nobody knows, or never. */
export function dated(
  kind: DatedItem['kind'],
  name: string,
  { age, left, ...parts }: { age?: number; left?: number } & Partial<DatedItem>,
): DatedItem {
  const place = 'contoso';
  return {
    item: `${kind}/${name}`,
    kind,
    name,
    place,
    label: `${name} of ${place}`,
    createdAtMs: age === undefined ? undefined : daysAgo(age),
    expiresAtMs: left === undefined ? undefined : daysAgo(-left),
    warnFromMs: left === undefined ? undefined : daysAgo(90 - left),
    severity: undefined,
    aside: undefined,
    ...parts,
  };
}

/** Items of every kind and standing, more than a picture has rows. */
export const mixedDates: readonly DatedItem[] = [
  dated('certificate', 'ancient', { age: 900, left: -400 }),
  dated('secret', 'gone', { age: 700, left: -3 }),
  dated('key', 'soon', { age: 400, left: 12 }),
  ...Array.from({ length: 20 }, (_, index) =>
    dated('secret', `later-${index}`, { age: 10, left: 200 + index }),
  ),
  dated('key', 'endless', { age: 800 }),
  dated('secret', 'left', { age: 800, left: -70, aside: 'left over' }),
  ...Array.from({ length: 1_234 }, (_, index) => dated('credential', `cred-${index}`, { age: index })),
  dated('connector', '15.0.2000.440', {}),
];
