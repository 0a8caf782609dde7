import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labInstance } from '../../../helpers/lab-instance.ts';
import { refusal, shown, typed } from '../../../helpers/query.ts';
import { transcript } from '../session/transcript.ts';

describe('SET DATEFIRST', () => {
  it.each([
    [1, 'row 7|2|Sunday|4'],
    [3, 'row 5|3|Sunday|6'],
    [7, 'row 1|2|Sunday|10'],
  ])('%i', async (day, said) => {
    // 2024-03-10 and 2024-01-10 were a Sunday and a Wednesday.
    const parts = "DATEPART(dw, '20240310'), DATEPART(week, '20240110'), DATENAME(dw, '20240310')";
    const sql = `SET DATEFIRST ${day}; SELECT ${parts}, DAY(DATETRUNC(week, CAST('20240310' AS date)))`;
    expect(await transcript(labInstance(), sql)).toEqual([said]);
  });
});

describe('DATEADD, DATEDIFF and their kind', () => {
  it.each([
    ["DATEADD(month, 1, '20240131')", 'datetime: 2024-02-29 00:00:00.000'],
    ["DATEADD(yy, -1, CAST('2024-02-29' AS date))", 'date: 2023-02-28'],
    ["DATEADD(hour, -25, CAST('2024-03-01' AS datetime2(0)))", 'datetime2(0): 2024-02-28 23:00:00'],
    ["DATEADD(minute, 30, CAST('23:45' AS time(0)))", 'time(0): 00:15:00'],
    ["DATEADD(quarter, 1, '20240101')", 'datetime: 2024-04-01 00:00:00.000'],
    ["DATEADD(ww, 2, '20240101')", 'datetime: 2024-01-15 00:00:00.000'],
    ["DATEADD(ms, 2, CAST('2024-01-01' AS datetime))", 'datetime: 2024-01-01 00:00:00.003'],
    [
      "DATEADD(day, 1, CAST('2024-01-01 00:00 +02:00' AS datetimeoffset(0)))",
      'datetimeoffset(0): 2024-01-02 00:00:00 +02:00',
    ],
    [
      "DATEADD(day, DATEDIFF(day, 0, CAST('2024-03-09 14:05' AS datetime)), 0)",
      'datetime: 2024-03-09 00:00:00.000',
    ],
    ["DATEDIFF(day, '2023-12-31 23:59', '2024-01-01 00:01')", 'int: 1'],
    ["DATEDIFF(year, '20231231', '20240101')", 'int: 1'],
    ["DATEDIFF(month, '20240131', '20240201')", 'int: 1'],
    ["DATEDIFF(hour, '2024-01-01 10:59', '2024-01-01 11:00')", 'int: 1'],
    ["DATEDIFF(week, '20240106', '20240107')", 'int: 1'],
    ["DATEDIFF(minute, '2024-01-02', '2024-01-01')", 'int: -1440'],
    ["DATEDIFF(quarter, '20240331', '20240401')", 'int: 1'],
    ["DATEDIFF_BIG(ms, '19700101', '20240101')", 'bigint: 1704067200000'],
    ["DATEPART(weekday, '20240310')", 'int: 1'],
    ["DATEPART(week, '20240107')", 'int: 2'],
    ["DATEPART(iso_week, '20210103')", 'int: 53'],
    ["DATEPART(dy, '20240301')", 'int: 61'],
    ["DATEPART(ns, CAST('00:00:00.1234567' AS time))", 'int: 123456700'],
    ["DATEPART(tz, CAST('2024-01-01 00:00 +02:30' AS datetimeoffset))", 'int: 150'],
    ["DATENAME(month, '20240301')", 'nvarchar(30): March'],
    ["DATENAME(dw, '20240310')", 'nvarchar(30): Sunday'],
    ["YEAR('20240301') * 100 + MONTH('20240301')", 'int: 202403'],
    ["EOMONTH('20240210')", 'date: 2024-02-29'],
    ["EOMONTH('20240131', 1)", 'date: 2024-02-29'],
    ['DATEFROMPARTS(2024, 2, 29)', 'date: 2024-02-29'],
    ['DATETIME2FROMPARTS(2024, 2, 29, 1, 2, 3, 45, 2)', 'datetime2(7): 2024-02-29 01:02:03.4500000'],
    ['TIMEFROMPARTS(14, 5, 6, 5, 1)', 'time(7): 14:05:06.5000000'],
    ["DATETRUNC(month, CAST('2024-03-09 14:05' AS datetime2(0)))", 'datetime2(0): 2024-03-01 00:00:00'],
    ["DATETRUNC(quarter, '2024-06-09')", 'datetime: 2024-04-01 00:00:00.000'],
    [
      "DATETRUNC(hour, CAST('2024-03-09 14:05 +02:00' AS datetimeoffset(0)))",
      'datetimeoffset(0): 2024-03-09 14:00:00 +02:00',
    ],
    ["DATETRUNC(week, CAST('2024-03-09' AS date))", 'date: 2024-03-03'],
    ["DATETRUNC(iso_week, CAST('2024-03-09' AS date))", 'date: 2024-03-04'],
    ["ISDATE('20240229')", 'int: 1'],
    ["ISDATE('20230229')", 'int: 0'],
    [
      "SWITCHOFFSET(CAST('2024-01-01 12:00 +00:00' AS datetimeoffset(0)), '-05:00')",
      'datetimeoffset(0): 2024-01-01 07:00:00 -05:00',
    ],
    [
      "TODATETIMEOFFSET(CAST('2024-01-01 12:00' AS datetime2(0)), 120)",
      'datetimeoffset(0): 2024-01-01 12:00:00 +02:00',
    ],
    [
      "CAST('2024-07-01' AS datetime2(0)) AT TIME ZONE 'W. Europe Standard Time'",
      'datetimeoffset(0): 2024-07-01 00:00:00 +02:00',
    ],
    [
      "CAST('2024-01-01 12:00 +01:00' AS datetimeoffset(0)) AT TIME ZONE 'Pacific Standard Time'",
      'datetimeoffset(0): 2024-01-01 03:00:00 -08:00',
    ],
    ['DATEADD(day, NULL, GETDATE())', 'datetime: NULL'],
  ])('%s is %s', async (expression, expected) => {
    expect(await typed(expression)).toBe(expected);
  });

  it.each([
    [
      "DATEADD(fortnight, 1, '20240101')",
      "Msg 155, Level 15, State 1, Line 1: 'fortnight' is not a recognized dateadd option.",
    ],
    [
      "DATEADD(hour, 1, CAST('20240101' AS date))",
      'Msg 9810, Level 16, State 1, Line 1: The datepart hour is not supported by date function dateadd for data type date.',
    ],
    [
      "DATEADD(year, 8000, '20240101')",
      "Msg 517, Level 16, State 1, Line ?: Adding a value to a 'datetime' column caused an overflow.",
    ],
    [
      "DATEDIFF(ms, '19000101', '20240101')",
      'Msg 535, Level 16, State 0, Line ?: The datediff function resulted in an overflow. The number of dateparts separating two date/time instances is too large. Try to use datediff with a less precise datepart.',
    ],
    [
      'DATEFROMPARTS(2023, 2, 29)',
      'Msg 289, Level 16, State 1, Line ?: Cannot construct data type date, some of the arguments have values which are not valid.',
    ],
    [
      "GETDATE() AT TIME ZONE 'Nowhere'",
      "Msg 9820, Level 16, State 2, Line ?: The time zone parameter 'Nowhere' provided to AT TIME ZONE clause is invalid.",
    ],
    [
      "SWITCHOFFSET(SYSDATETIMEOFFSET(), '+15:00')",
      'Msg 9812, Level 16, State 0, Line ?: The timezone provided to builtin function switchoffset is invalid.',
    ],
  ])('%s is refused', async (expression, expected) => {
    expect(await refusal(`SELECT ${expression}`)).toBe(expected);
  });

  it('adding days and counting them are each other’s reverse', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: -50_000, max: 50_000 }), async (days) => {
        expect(await typed(`DATEDIFF(day, '20240101', DATEADD(day, ${days}, '20240101'))`)).toBe(
          `int: ${days}`,
        );
      }),
      { numRuns: 20 },
    );
  });
});

describe('what time it is', () => {
  it('is the lab’s time, on the host’s clock or in UTC, and one for the whole statement', async () => {
    const nowMs = Date.UTC(2026, 4, 1, 22, 30, 15, 123);
    const sql =
      'SELECT GETDATE(), GETUTCDATE(), SYSDATETIME(), SYSUTCDATETIME(), SYSDATETIMEOFFSET(), CURRENT_TIMESTAMP';
    expect(await shown(sql, { nowMs, utcOffsetMinutes: 120 })).toEqual([
      [
        '2026-05-02 00:30:15.123',
        '2026-05-01 22:30:15.123',
        '2026-05-02 00:30:15.1230000',
        '2026-05-01 22:30:15.1230000',
        '2026-05-02 00:30:15.1230000 +02:00',
        '2026-05-02 00:30:15.123',
      ],
    ]);
  });
});
