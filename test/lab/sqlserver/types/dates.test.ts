import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertValue } from '../../../../lab/sqlserver/types/convert/convert-value.ts';
import { daysOf, momentOf, partsOf, ticksPerDay } from '../../../../lab/sqlserver/types/date-parts.ts';
import { formatDate } from '../../../../lab/sqlserver/types/dates/format-date.ts';
import { roundDate } from '../../../../lab/sqlserver/types/dates/round-date.ts';
import { Moment } from '../../../../lab/sqlserver/types/moment.ts';
import { datetime, datetime2, datetimeoffset, nvarchar } from '../../../../lab/sqlserver/types/sql-type.ts';
import { typed } from '../../../helpers/query.ts';

describe('every style of CONVERT writes its own form', () => {
  const moment = "CAST('2024-03-09T04:05:06.789' AS datetime)";
  it.each([
    [0, 'Mar  9 2024  4:05AM'],
    [1, '03/09/24'],
    [3, '09/03/24'],
    [10, '03-09-24'],
    [12, '240309'],
    [100, 'Mar  9 2024  4:05AM'],
    [101, '03/09/2024'],
    [102, '2024.03.09'],
    [103, '09/03/2024'],
    [104, '09.03.2024'],
    [105, '09-03-2024'],
    [106, '09 Mar 2024'],
    [107, 'Mar 09, 2024'],
    [108, '04:05:06'],
    [109, 'Mar  9 2024  4:05:06:790AM'],
    [110, '03-09-2024'],
    [111, '2024/03/09'],
    [112, '20240309'],
    [113, '09 Mar 2024 04:05:06:790'],
    [114, '04:05:06:790'],
    [20, '2024-03-09 04:05:06'],
    [120, '2024-03-09 04:05:06'],
    [21, '2024-03-09 04:05:06.790'],
    [121, '2024-03-09 04:05:06.790'],
    [23, '2024-03-09'],
    [126, '2024-03-09T04:05:06.790'],
    [127, '2024-03-09T04:05:06.790Z'],
  ])('style %i', async (style, expected) => {
    expect(await typed(`CONVERT(varchar(40), ${moment}, ${style})`)).toBe(`varchar(40): ${expected}`);
  });

  it.each([
    ["CAST(CAST('2024-03-09' AS date) AS varchar(30))", '2024-03-09'],
    ["CAST(CAST('04:05:06.1234567' AS time(3)) AS varchar(30))", '04:05:06.123'],
    ["CAST(CAST('2024-03-09 04:05' AS datetime2(0)) AS varchar(30))", '2024-03-09 04:05:00'],
    [
      "CAST(CAST('2024-03-09 04:05 +02:00' AS datetimeoffset(0)) AS varchar(40))",
      '2024-03-09 04:05:00 +02:00',
    ],
    ["CAST(CAST('2024-03-09' AS smalldatetime) AS varchar(30))", 'Mar  9 2024 12:00AM'],
    ["CONVERT(varchar(40), CAST('2024-03-09 04:05:06' AS datetime), 126)", '2024-03-09T04:05:06'],
  ])('%s is %s', async (expression, expected) => {
    expect((await typed(expression)).replace(/^.*?: /, '')).toBe(expected);
  });
});

describe('texts in the usual forms are read as dates', () => {
  it.each([
    ['20240309', '2024-03-09 00:00:00.000'],
    ['2024-03-09 14:05', '2024-03-09 14:05:00.000'],
    ['2024-03-09T14:05:06.5', '2024-03-09 14:05:06.500'],
    ['03/09/2024', '2024-03-09 00:00:00.000'],
    ['3/9/24', '2024-03-09 00:00:00.000'],
    ['3/9/50', '1950-03-09 00:00:00.000'],
    ['Mar 9 2024 2:05PM', '2024-03-09 14:05:00.000'],
    ['Mar  9 2024 12:05AM', '2024-03-09 00:05:00.000'],
    ['9 March 2024', '2024-03-09 00:00:00.000'],
    ['09-Mar-2024', '2024-03-09 00:00:00.000'],
    ['14:05', '1900-01-01 14:05:00.000'],
    ['2 PM', '1900-01-01 14:00:00.000'],
    ['', '1900-01-01 00:00:00.000'],
    ['2024', '2024-01-01 00:00:00.000'],
  ])("'%s'", async (text, expected) => {
    expect(await typed(`CAST('${text}' AS datetime)`)).toBe(`datetime: ${expected}`);
  });

  it.each([
    [103, '09/03/2024', '2024-03-09'],
    [104, '09.03.2024', '2024-03-09'],
    [101, '03/09/2024', '2024-03-09'],
  ])('style %i says which number is the day in %s', async (style, text, expected) => {
    expect(await typed(`CONVERT(date, '${text}', ${style})`)).toBe(`date: ${expected}`);
  });
});

describe('precision', () => {
  it.each([
    ['.001', '.000'],
    ['.002', '.003'],
    ['.004', '.003'],
    ['.005', '.007'],
    ['.008', '.007'],
    ['.009', '.010'],
    ['.999', '.000'],
  ])('datetime rounds %s of a second to %s', async (given, kept) => {
    const value = await typed(`CAST('2024-03-09 00:00:00${given}' AS datetime)`);
    expect(value.slice(-4)).toBe(kept);
  });

  it('rounding a datetime again changes nothing, and never moves it by more than two milliseconds', () => {
    fc.assert(
      fc.property(fc.bigInt(552_877_920_000_000_000n, 3_155_378_975_999_900_000n), (ticks) => {
        const once = roundDate(new Moment(ticks), datetime);
        expect(roundDate(once, datetime).ticks).toBe(once.ticks);
        const moved = once.ticks - ticks;
        expect(moved < 20_001n && moved > -20_001n).toBe(true);
      }),
    );
  });
});

describe('there and back', () => {
  const ticks = fc.bigInt(0n, 3_155_378_975_999_999_999n);

  it('a datetime2 survives style 121', () => {
    fc.assert(
      fc.property(ticks, (given) => {
        const text = formatDate(new Moment(given), datetime2(7), 121);
        expect((convertValue(text, nvarchar(50), datetime2(7)) as Moment).ticks).toBe(given);
      }),
    );
  });

  it('a datetimeoffset survives its text', () => {
    const inside = fc.bigInt(ticksPerDay, 3_155_377_000_000_000_000n);
    fc.assert(
      fc.property(inside, fc.integer({ min: -840, max: 840 }), (given, offset) => {
        const text = formatDate(new Moment(given, offset), datetimeoffset(7), 121);
        const back = convertValue(text, nvarchar(50), datetimeoffset(7)) as Moment;
        expect([back.ticks, back.offsetMinutes]).toEqual([given, offset]);
      }),
    );
  });

  it('a moment is the sum of its parts', () => {
    fc.assert(fc.property(ticks, (given) => momentOf(partsOf(new Moment(given)))?.ticks === given));
  });

  it('days are counted from 0001-01-01', () => {
    expect([daysOf(1, 1, 1), daysOf(1970, 1, 1), daysOf(9999, 12, 31)]).toEqual([0, 719_162, 3_652_058]);
  });
});
