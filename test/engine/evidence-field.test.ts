import { describe, expect, it } from 'vitest';
import { type AskedDay, evidenceRefusal } from '../../src/engine/plan/evidence-field.ts';

const asked = (day?: AskedDay, isRequired = true) => ({
  name: 'dllDate',
  label: 'Day of the DLL',
  isRequired,
  ...(day !== undefined && { day }),
});
const otherwise = 'End the run.';
const newest: AskedDay = { want: 'this', day: '2024-11-09', otherwise };
const notNewest: AskedDay = { want: 'another', day: '2024-11-09', otherwise };

describe('what a person gives with "Done"', () => {
  it.each<[string, AskedDay | undefined, string]>([
    ['any words, where no day is asked for', undefined, '2024-11-09 12:00, as I saw it'],
    ['any day, where none is known', { want: 'any' }, '2016-09-20'],
    ['the day that it has to be', newest, '2024-11-09'],
    ['the day before: the host is in another time zone', newest, '2024-11-08'],
    ['the day after: the host is in another time zone', newest, '2024-11-10'],
    ['the day with spaces around', newest, ' 2024-11-09 '],
    ['another day than the one that it must not be', notNewest, '2020-11-24'],
    ['two days beside it', notNewest, '2024-11-11'],
    ['a day of a leap year', { want: 'this', day: '2024-03-01', otherwise }, '2024-02-29'],
  ])('is taken: %s', (_what, day, given) => {
    expect(evidenceRefusal(asked(day), given)).toBeUndefined();
  });

  it.each<[string, AskedDay | undefined, string | undefined, RegExp]>([
    ['nothing', undefined, undefined, /^Say this first: Day of the DLL\.$/],
    ['spaces', { want: 'any' }, '  ', /^Say this first/],
    ['words instead of a day', { want: 'any' }, 'as it should be', /^This takes a day/],
    ['a day that does not exist', { want: 'any' }, '2024-02-30', /^This takes a day/],
    ['a month that does not exist', { want: 'any' }, '2024-13-01', /^This takes a day/],
    ['another day', newest, '2020-11-24', /^It has to be 2024-11-09, and not 2020-11-24\. End the run\.$/],
    ['two days beside', newest, '2024-11-11', /^It has to be/],
    ['the same day of another year', newest, '2023-11-09', /^It has to be/],
    ['the day that it must not be', notNewest, '2024-11-09', /^End the run\.$/],
    ['a day beside the one that it must not be', notNewest, '2024-11-10', /^End the run\.$/],
    [
      'any day at all, where the plan has none that could be read',
      { want: 'this', day: 'November', otherwise },
      '2024-11-09',
      /^It has to be/,
    ],
    ['the same', { want: 'another', day: 'November', otherwise }, '2024-11-09', /^End the run\.$/],
  ])('is refused: %s', (_what, day, given, why) => {
    expect(evidenceRefusal(asked(day), given)).toMatch(why);
  });

  it('may be left out where it may, also a day', () => {
    expect(evidenceRefusal(asked(newest, false), '')).toBeUndefined();
  });
});
