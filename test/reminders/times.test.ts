import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ReminderTimes } from '../../src/fleet/reminder-settings.ts';
import { lastMoment, nextMoment, workdayFrom } from '../../src/reminders/times.ts';

function times(cron: string, timeZone: string, more: Partial<ReminderTimes> = {}): ReminderTimes {
  return { cron, timeZone, officeHours: undefined, weekend: 'as it is', ...more };
}

/** The next moments after one, ISO without seconds. */
function after(start: string, all: ReminderTimes, count: number): string[] {
  const found: string[] = [];
  let atMs: number | undefined = Date.parse(start);
  for (let turn = 0; turn < count && atMs !== undefined; turn++) {
    atMs = nextMoment(all, atMs);
    if (atMs !== undefined) found.push(iso(atMs));
  }
  return found;
}

function iso(atMs: number): string {
  return new Date(atMs).toISOString().slice(0, 16);
}

const office = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' };

describe('moments of a schedule', () => {
  it.each<[string, string, ReminderTimes, string[]]>([
    [
      'nine o’clock in Berlin keeps to the clock when it is put forward',
      '2027-03-27T00:00Z',
      times('0 9 * * *', 'Europe/Berlin'),
      ['2027-03-27T08:00', '2027-03-28T07:00', '2027-03-29T07:00'],
    ],
    [
      'and when it is put back',
      '2027-10-30T00:00Z',
      times('0 9 * * *', 'Europe/Berlin'),
      ['2027-10-30T07:00', '2027-10-31T08:00', '2027-11-01T08:00'],
    ],
    [
      'the missing hour in Berlin: the first moment after the gap',
      '2027-03-27T02:00Z',
      times('30 2 * * *', 'Europe/Berlin'),
      ['2027-03-28T01:00', '2027-03-29T00:30'],
    ],
    [
      'the doubled hour in Berlin: once, the first time',
      '2027-10-30T12:00Z',
      times('30 2 * * *', 'Europe/Berlin'),
      ['2027-10-31T00:30', '2027-11-01T01:30'],
    ],
    [
      'the missing hour in New York',
      '2027-03-13T12:00Z',
      times('30 2 * * *', 'America/New_York'),
      ['2027-03-14T07:00', '2027-03-15T06:30'],
    ],
    [
      'the doubled hour in New York',
      '2027-11-06T12:00Z',
      times('30 1 * * *', 'America/New_York'),
      ['2027-11-07T05:30', '2027-11-08T06:30'],
    ],
    [
      'the missing half hour of Lord Howe',
      '2027-10-02T00:00Z',
      times('15 2 * * *', 'Australia/Lord_Howe'),
      ['2027-10-02T15:30', '2027-10-03T15:15'],
    ],
    [
      'the doubled half hour of Lord Howe',
      '2027-04-03T00:00Z',
      times('45 1 * * *', 'Australia/Lord_Howe'),
      ['2027-04-03T14:45', '2027-04-04T15:15'],
    ],
    [
      'two times a day in the doubled hour: each once',
      '2027-10-30T12:00Z',
      times('30 2,14 * * *', 'Europe/Berlin'),
      ['2027-10-30T12:30', '2027-10-31T00:30', '2027-10-31T13:30'],
    ],
    [
      'a weekend is moved to Monday, and is one with it',
      '2027-03-25T12:00Z',
      times('0 9 * * *', 'Europe/Berlin', { weekend: 'monday' }),
      ['2027-03-26T08:00', '2027-03-29T07:00', '2027-03-30T07:00'],
    ],
    [
      'Sunday evening comes on Monday evening, after Monday morning',
      '2027-05-07T20:00Z',
      times('0 8,20 * * *', 'UTC', { weekend: 'monday' }),
      ['2027-05-10T08:00', '2027-05-10T20:00', '2027-05-11T08:00'],
    ],
    [
      'only Saturdays, moved to Monday',
      '2027-05-01T12:00Z',
      times('0 9 * * 6', 'UTC', { weekend: 'monday' }),
      ['2027-05-03T09:00', '2027-05-10T09:00'],
    ],
    [
      'outside office hours: when they begin',
      '2027-05-06T23:00Z',
      times('0 6,12,18 * * *', 'UTC', { officeHours: office }),
      ['2027-05-07T09:00', '2027-05-07T12:00', '2027-05-10T09:00', '2027-05-10T12:00', '2027-05-11T09:00'],
    ],
    [
      'Saturday evening, moved to Monday and then into office hours, is Tuesday morning',
      '2027-05-07T12:00Z',
      times('0 20 * * 6', 'UTC', { weekend: 'monday', officeHours: office }),
      ['2027-05-11T09:00', '2027-05-18T09:00'],
    ],
  ])('%s', (_about, start, all, expected) => {
    expect(after(start, all, expected.length)).toEqual(expected);
  });

  it('of any schedule are the same forwards and backwards, each once, and within what it says', () => {
    fc.assert(
      fc.property(
        anyTimes,
        fc.integer({ min: Date.parse('2026-01-01T00:00Z'), max: Date.parse('2029-01-01T00:00Z') }),
        (all, startMs) => {
          const first = nextMoment(all, startMs) ?? Number.NaN;
          const second = nextMoment(all, first) ?? Number.NaN;
          expect(first).toBeGreaterThan(startMs);
          expect(second).toBeGreaterThan(first);
          expect(nextMoment(all, first - 1)).toBe(first);
          expect(lastMoment(all, first)).toBe(first);
          expect(lastMoment(all, second - 1)).toBe(first);
          expect(lastMoment(all, startMs)).toBeLessThanOrEqual(startMs);
          if (all.weekend === 'monday') expect(workdayFrom(first, all.timeZone)).toBe(first);
        },
      ),
      { numRuns: 100 },
    );
  });
});

describe('the workday after a moment', () => {
  it.each([
    ['a Saturday', '2027-05-08T09:30Z', 'UTC', '2027-05-10T09:30'],
    ['a Sunday', '2027-05-09T23:59Z', 'UTC', '2027-05-10T23:59'],
    ['a Friday', '2027-05-07T09:30Z', 'UTC', '2027-05-07T09:30'],
    ['a Sunday there that is a Saturday here', '2027-05-08T16:00Z', 'Asia/Tokyo', '2027-05-09T16:00'],
    ['over the change of clocks', '2027-03-27T08:00Z', 'Europe/Berlin', '2027-03-29T07:00'],
  ])('of %s', (_about, at, zone, expected) => {
    expect(iso(workdayFrom(Date.parse(at), zone))).toBe(expected);
  });
});

const anyTimes: fc.Arbitrary<ReminderTimes> = fc
  .record({
    minute: fc.integer({ min: 0, max: 59 }),
    hours: fc.constantFrom('0', '2', '9', '23', '1,2,3', '6,18', '*/4', '*'),
    days: fc.constantFrom('*', '6', '0', '1-5', '0,6', '1,6', '3'),
    timeZone: fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kolkata',
    ),
    officeHours: fc.constantFrom(undefined, office, { days: [2, 4], from: '13:15', to: '13:45' }),
    weekend: fc.constantFrom('as it is' as const, 'monday' as const),
  })
  .map(({ minute, hours, days, ...rest }) => ({ cron: `${minute} ${hours} * * ${days}`, ...rest }));
