import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isInWindow } from '../../src/engine/run/in-window.ts';
import { nextOpening } from '../../src/engine/run/next-opening.ts';
import type { MaintenanceWindow } from '../../src/fleet/inventory.ts';

const minuteMs = 60_000;
const everyDay = [0, 1, 2, 3, 4, 5, 6];

/** The slow way: minute by minute. */
function walked(windows: readonly (readonly MaintenanceWindow[])[], fromMs: number, days: number) {
  const isOpen = (atMs: number) => windows.every((each) => isInWindow(each, atMs));
  if (isOpen(fromMs)) return fromMs;
  const firstMinute = Math.floor(fromMs / minuteMs) * minuteMs;
  for (let minute = 1; minute <= days * 1_440; minute++) {
    const atMs = firstMinute + minute * minuteMs;
    if (isOpen(atMs)) return atMs;
  }
  return undefined;
}

describe('the next opening of maintenance windows', () => {
  const night = { days: everyDay, from: '22:00', to: '04:00', timeZone: 'Europe/Berlin' };
  it.each<[string, MaintenanceWindow[][], string, string | undefined]>([
    ['is now while one is open', [[night]], '2026-11-21T23:30:20Z', '2026-11-21T23:30:20.000Z'],
    ['is this evening', [[night]], '2026-11-21T12:00:00Z', '2026-11-21T21:00:00.000Z'],
    ['is never the end of one', [[night]], '2026-11-21T03:00:00Z', '2026-11-21T21:00:00.000Z'],
    ['needs no windows', [], '2026-11-21T12:00:00Z', '2026-11-21T12:00:00.000Z'],
    [
      'is when the last of several opens',
      [[night], [{ ...night, from: '00:30', to: '01:00' }]],
      '2026-11-21T12:00:00Z',
      '2026-11-21T23:30:00.000Z',
    ],
    [
      'is nowhere where they are never open together',
      [[night], [{ ...night, from: '05:00', to: '06:00' }]],
      '2026-11-21T12:00:00Z',
      undefined,
    ],
    [
      'is when the clock is put forward over the time at which one begins',
      [[{ days: [0], from: '02:30', to: '04:00', timeZone: 'Europe/Berlin' }]],
      '2026-03-28T12:00:00Z',
      '2026-03-29T01:00:00.000Z',
    ],
    [
      'is a week later where the clock is put forward over a whole one',
      [[{ days: [0], from: '02:10', to: '02:50', timeZone: 'Europe/Berlin' }]],
      '2026-03-28T12:00:00Z',
      '2026-04-05T00:10:00.000Z',
    ],
    [
      'comes twice where the clock is put back over it',
      [[{ days: [0], from: '02:10', to: '02:50', timeZone: 'Europe/Berlin' }]],
      '2026-10-25T00:55:00Z',
      '2026-10-25T01:10:00.000Z',
    ],
  ])('%s', (_, windows, from, opens) => {
    const found = nextOpening(windows, Date.parse(from));
    expect(found === undefined ? undefined : new Date(found).toISOString()).toBe(opens);
  });

  it('is the minute that a walk through every minute finds, over each change of a clock', () => {
    const time = fc
      .tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom(0, 10, 30, 59))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':'));
    const window = fc
      .record({
        days: fc.subarray(everyDay, { minLength: 1 }),
        from: time,
        to: time,
        // Half an hour of daylight saving, a quarter of an hour of offset, a change at midnight, none.
        timeZone: fc.constantFrom(
          'Europe/Berlin',
          'America/New_York',
          'Australia/Lord_Howe',
          'Asia/Kathmandu',
          'America/Santiago',
          'UTC',
        ),
      })
      .filter(({ from, to }) => from !== to);
    const instances = fc.array(fc.array(window, { minLength: 1, maxLength: 2 }), {
      minLength: 1,
      maxLength: 2,
    });
    // Around changes of the clock in each of the zones, and anywhere.
    const from = fc.oneof(
      fc
        .constantFrom(
          '2026-03-07',
          '2026-03-28',
          '2026-04-04',
          '2026-09-05',
          '2026-10-03',
          '2026-10-24',
          '2026-10-31',
        )
        .chain((day) => fc.integer({ min: 0, max: 2_880 }).map((at) => Date.parse(day) + at * minuteMs)),
      fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-12-31') }),
    );
    fc.assert(
      fc.property(instances, from, (windows, fromMs) => {
        const slow = walked(windows, fromMs, 3);
        const found = nextOpening(windows, fromMs);
        if (slow === undefined)
          expect(found === undefined || found > fromMs + 3 * 1_440 * minuteMs - minuteMs).toBe(true);
        else expect(found).toBe(slow);
        expect(nextOpening(windows.toReversed(), fromMs)).toBe(found);
      }),
      { numRuns: 60 },
    );
  });
});
