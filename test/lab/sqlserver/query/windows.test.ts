import { describe, expect, it } from 'vitest';
import { int, nvarchar } from '../../../../lab/sqlserver/types/sql-type.ts';
import { refusal, shown, table } from '../../../helpers/query.ts';

const tables = [
  table('#t', { g: nvarchar(1), n: int, v: int }, [
    ['a', 1, 10],
    ['a', 2, 20],
    ['a', 2, 30],
    ['b', 1, 40],
    ['b', 3, 50],
  ]),
];

/** The values of a window function in the order of `v`. */
async function values(call: string): Promise<string> {
  const rows = await shown(`SELECT ${call} FROM #t ORDER BY v`, { tables });
  return rows.map(([value]) => value).join(' ');
}

describe('window functions', () => {
  it.each([
    ['ROW_NUMBER() OVER (ORDER BY v DESC)', '5 4 3 2 1'],
    ['ROW_NUMBER() OVER (PARTITION BY g ORDER BY v)', '1 2 3 1 2'],
    ['RANK() OVER (ORDER BY n)', '1 3 3 1 5'],
    ['DENSE_RANK() OVER (ORDER BY n)', '1 2 2 1 3'],
    ['NTILE(2) OVER (ORDER BY v)', '1 1 1 2 2'],
    ['PERCENT_RANK() OVER (ORDER BY v)', '0 0.25 0.5 0.75 1'],
    ['CUME_DIST() OVER (ORDER BY n)', '0.4 0.8 0.8 0.4 1'],
    ['LAG(v) OVER (ORDER BY v)', 'NULL 10 20 30 40'],
    ['LEAD(v, 2, -1) OVER (PARTITION BY g ORDER BY v)', '30 -1 -1 -1 -1'],
    ['FIRST_VALUE(v) OVER (PARTITION BY g ORDER BY v)', '10 10 10 40 40'],
    ['LAST_VALUE(v) OVER (PARTITION BY g ORDER BY v)', '10 20 30 40 50'],
    [
      'LAST_VALUE(v) OVER (PARTITION BY g ORDER BY v ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)',
      '30 30 30 50 50',
    ],
    ['SUM(v) OVER ()', '150 150 150 150 150'],
    ['SUM(v) OVER (PARTITION BY g)', '60 60 60 90 90'],
    ['SUM(v) OVER (ORDER BY v)', '10 30 60 100 150'],
    ['SUM(v) OVER (ORDER BY n)', '50 100 100 50 150'],
    ['SUM(v) OVER (ORDER BY n ROWS UNBOUNDED PRECEDING)', '10 70 100 50 150'],
    ['AVG(v) OVER (ORDER BY v ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING)', '15 20 30 40 45'],
    ['COUNT(*) OVER (ORDER BY v ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)', '4 3 2 1 0'],
    ['ROW_NUMBER() OVER (ORDER BY (SELECT NULL))', '1 2 3 4 5'],
  ])('%s', async (call, expected) => {
    expect(await values(call)).toBe(expected);
  });

  it('look at groups, not at rows, when there are groups', async () => {
    const sql =
      'SELECT g, SUM(SUM(v)) OVER (ORDER BY g), RANK() OVER (ORDER BY COUNT(*) DESC) FROM #t GROUP BY g';
    expect(await shown(sql, { tables })).toEqual([
      ['a', '60', '1'],
      ['b', '150', '2'],
    ]);
  });

  it('serve to keep one row of each group', async () => {
    const sql =
      'SELECT g, v FROM (SELECT g, v, ROW_NUMBER() OVER (PARTITION BY g ORDER BY v DESC) AS rn FROM #t) x WHERE rn = 1';
    expect(await shown(sql, { tables })).toEqual([
      ['a', '30'],
      ['b', '50'],
    ]);
  });

  it.each([
    [
      'SELECT 1 FROM #t WHERE ROW_NUMBER() OVER (ORDER BY v) = 1',
      'Msg 4108, Level 15, State 1, Line 1: Windowed functions can only appear in the SELECT or ORDER BY clauses.',
    ],
    [
      'SELECT ROW_NUMBER() FROM #t',
      "Msg 10753, Level 15, State 3, Line 1: The function 'ROW_NUMBER' must have an OVER clause.",
    ],
    [
      'SELECT ROW_NUMBER() OVER (PARTITION BY g) FROM #t',
      "Msg 4112, Level 15, State 1, Line 1: The function 'ROW_NUMBER' must have an OVER clause with ORDER BY.",
    ],
    [
      'SELECT SUM(ROW_NUMBER() OVER (ORDER BY v)) OVER () FROM #t',
      'Msg 4109, Level 15, State 1, Line 1: Windowed functions cannot be used in the context of another windowed function or aggregate.',
    ],
    [
      'SELECT ROW_NUMBER() OVER (ORDER BY 1) FROM #t',
      'Msg 5309, Level 16, State 1, Line 1: Windowed functions, aggregates and NEXT VALUE FOR functions do not support constants as ORDER BY clause expressions.',
    ],
    [
      'SELECT NTILE(0) OVER (ORDER BY v) FROM #t',
      "Msg 4116, Level 16, State 1, Line ?: The function 'ntile' takes only a positive int or bigint expression as its input.",
    ],
  ])('%s', async (sql, expected) => {
    expect(await refusal(sql, { tables })).toBe(expected);
  });
});

it('running totals over many rows are those of all rows up to each', async () => {
  const rows = Array.from({ length: 3000 }, (_each, index) => [
    (index * 7919) % 1000,
    index % 7 === 0 ? null : index,
  ]);
  const many = [table('#many', { place: int, n: int }, rows)];
  const over = 'OVER (ORDER BY place)';
  const sql = `SELECT place, SUM(n) ${over}, COUNT(n) ${over}, AVG(n) ${over}, MIN(n) ${over}, MAX(n) ${over}, COUNT(*) ${over},
      CUME_DIST() ${over} FROM #many ORDER BY place`;
  const byPlace = rows.toSorted(([a], [b]) => Number(a) - Number(b));
  for (const [index, row] of (await shown(sql, { tables: many })).entries()) {
    const upTo = byPlace.filter(([place]) => Number(place) <= Number(row[0]));
    const values = upTo.flatMap(([, n]) => n ?? []);
    const sum = values.reduce((total, value) => total + value, 0);
    if (index % 100 !== 0) continue;
    expect(row.slice(1)).toEqual(
      [
        sum,
        values.length,
        Math.trunc(sum / values.length),
        Math.min(...values),
        Math.max(...values),
        upTo.length,
        upTo.length / rows.length,
      ].map(String),
    );
  }
});
