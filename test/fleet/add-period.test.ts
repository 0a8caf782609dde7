import { expect, it } from 'vitest';
import { addPeriod, periodOf } from '../../src/fleet/add-period.ts';

it.each([
  ['P90D', '2026-11-21T09:30Z', '2027-02-19T09:30Z'],
  ['P18M', '2026-08-31T09:30Z', '2028-02-29T09:30Z'],
  ['P2Y', '2024-02-29T09:30Z', '2026-02-28T09:30Z'],
  ['P1Y2M10D', '2026-01-31T00:00Z', '2027-04-10T00:00Z'],
  ['P2W', '1969-12-25T23:59Z', '1970-01-08T23:59Z'],
])('a period of %s after %s', (text, from, to) => {
  const period = periodOf(text);
  expect(period && new Date(addPeriod(Date.parse(from), period)).toISOString()).toBe(
    new Date(to).toISOString(),
  );
});

it.each(['', 'P', 'PT1H', '90D', 'P1D1Y', 'P-1D', 'P1.5Y'])(
  '%j is no period that Key Vault writes',
  (text) => {
    expect(periodOf(text)).toBeUndefined();
  },
);
