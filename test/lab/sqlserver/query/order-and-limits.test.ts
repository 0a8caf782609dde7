import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { int, nvarchar } from '../../../../lab/sqlserver/types/sql-type.ts';
import { ask, refusal, shown, table } from '../../../helpers/query.ts';

const tables = [
  table('#t', { a: int, b: nvarchar(5) }, [
    [2, 'x'],
    [null, 'Y'],
    [1, 'y'],
    [2, 'a'],
    [3, null],
  ]),
];

/** The rows of a SELECT, one text each. */
async function lines(sql: string): Promise<string> {
  return (await shown(sql, { tables })).map((row) => row.join('')).join(' ');
}

describe('ORDER BY', () => {
  it.each([
    ['SELECT a, b FROM #t ORDER BY a, b', 'NULLY 1y 2a 2x 3NULL'],
    ['SELECT a, b FROM #t ORDER BY a DESC, b DESC', '3NULL 2x 2a 1y NULLY'],
    ['SELECT b, a FROM #t ORDER BY 2, 1', 'YNULL y1 a2 x2 NULL3'],
    ['SELECT -a AS a FROM #t ORDER BY a', 'NULL -3 -2 -2 -1'],
    ['SELECT a FROM #t ORDER BY -a', 'NULL 3 2 2 1'],
    ['SELECT a FROM #t t ORDER BY t.b', '3 2 2 NULL 1'],
    ['SELECT a x FROM #t ORDER BY LEN(b), x DESC', '3 2 2 1 NULL'],
    ['SELECT DISTINCT a FROM #t ORDER BY a DESC', '3 2 1 NULL'],
    ['SELECT DISTINCT b FROM #t ORDER BY b', 'NULL a x Y'],
  ])('%s', async (sql, expected) => {
    expect(await lines(sql)).toBe(expected);
  });

  it.each([
    [
      'SELECT a FROM #t ORDER BY 2',
      'Msg 108, Level 15, State 1, Line 1: The ORDER BY position number 2 is out of range of the number of items in the select list.',
    ],
    [
      "SELECT a FROM #t ORDER BY 'x'",
      'Msg 408, Level 16, State 1, Line 1: A constant expression was encountered in the ORDER BY list, position 1.',
    ],
    [
      'SELECT DISTINCT a FROM #t ORDER BY b',
      'Msg 145, Level 15, State 1, Line 1: ORDER BY items must appear in the select list if SELECT DISTINCT is specified.',
    ],
    [
      'SELECT a AS x, b AS x FROM #t ORDER BY x',
      "Msg 209, Level 16, State 1, Line 1: Ambiguous column name 'x'.",
    ],
    [
      'SELECT a FROM (SELECT a FROM #t ORDER BY a) x',
      'Msg 1033, Level 15, State 1, Line 1: The ORDER BY clause is invalid in views, inline functions, derived tables, subqueries, and common table expressions, unless TOP, OFFSET or FOR XML is also specified.',
    ],
  ])('%s', async (sql, expected) => {
    expect(await refusal(sql, { tables })).toBe(expected);
  });

  it('gives the same rows, in order', async () => {
    const cells = fc.array(fc.option(fc.integer({ min: -3, max: 3 }), { nil: null }), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(cells, async (values) => {
        const own = [
          table(
            '#v',
            { v: int },
            values.map((value) => [value]),
          ),
        ];
        const { rows } = await ask('SELECT v FROM #v ORDER BY v', { tables: own });
        const sorted = [...values].sort((x, y) => (x ?? -9) - (y ?? -9));
        expect(rows.map(([value]) => value)).toEqual(sorted);
      }),
      { numRuns: 50 },
    );
  });
});

describe('TOP, OFFSET and FETCH', () => {
  it.each([
    ['SELECT TOP 2 a FROM #t ORDER BY a DESC', '3 2'],
    ['SELECT TOP (1 + 1) a FROM #t ORDER BY a DESC', '3 2'],
    ['SELECT TOP 2 WITH TIES a FROM #t ORDER BY a DESC', '3 2 2'],
    ['SELECT TOP 50 PERCENT a FROM #t ORDER BY a DESC', '3 2 2'],
    ['SELECT TOP 0 a FROM #t', ''],
    ['SELECT DISTINCT TOP 2 a FROM #t ORDER BY a DESC', '3 2'],
    ['SELECT a FROM #t ORDER BY a OFFSET 3 ROWS', '2 3'],
    ['SELECT a FROM #t ORDER BY a OFFSET 1 ROW FETCH NEXT 2 ROWS ONLY', '1 2'],
    ['SELECT a FROM #t UNION SELECT 7 ORDER BY a OFFSET 1 ROWS FETCH FIRST 2 ROWS ONLY', '1 2'],
  ])('%s', async (sql, expected) => {
    expect(await lines(sql)).toBe(expected);
  });

  it.each([
    [
      'SELECT TOP (-1) a FROM #t',
      'Msg 127, Level 15, State 1, Line ?: A TOP N or FETCH rowcount value may not be negative.',
    ],
    [
      "SELECT TOP ('x') a FROM #t",
      'Msg 1060, Level 15, State 1, Line ?: The number of rows provided for a TOP or FETCH clauses row count parameter must be an integer.',
    ],
    [
      'SELECT TOP 1 WITH TIES a FROM #t',
      'Msg 1062, Level 16, State 1, Line ?: The TOP N WITH TIES clause is not allowed without a corresponding ORDER BY clause.',
    ],
    [
      'SELECT a FROM #t ORDER BY a OFFSET (-1) ROWS',
      'Msg 10742, Level 15, State 1, Line ?: The offset specified in a OFFSET clause may not be negative.',
    ],
    [
      'SELECT a FROM #t ORDER BY a OFFSET 0 ROWS FETCH NEXT 0 ROWS ONLY',
      'Msg 10744, Level 15, State 1, Line ?: The number of rows provided for a FETCH clause must be greater then zero.',
    ],
  ])('%s', async (sql, expected) => {
    expect(await refusal(sql, { tables })).toBe(expected);
  });

  it('what TOP leaves out is never evaluated', async () => {
    expect(
      await shown('SELECT TOP 1 1 / (2 - a) FROM #t WHERE a = 1 OR a = 2 ORDER BY a', { tables }),
    ).toEqual([['1']]);
    expect(
      await refusal('SELECT TOP 2 1 / (2 - a) FROM #t WHERE a = 1 OR a = 2 ORDER BY a', { tables }),
    ).toContain('8134');
  });
});
