import { describe, expect, it } from 'vitest';
import { int, nvarchar } from '../../../../lab/sqlserver/types/sql-type.ts';
import { ask, refusal, shown, table } from '../../../helpers/query.ts';

const tables = [
  table('#backups', { db: nvarchar(20), kind: nvarchar(1), size: int }, [
    ['Sales', 'D', 10],
    ['Sales', 'L', 4],
    ['Sales', 'L', 3],
    ['HR', 'D', 7],
    ['Web', 'I', 1],
  ]),
  table('#settings', { id: int, a: nvarchar(5), b: nvarchar(5), n: int }, [
    [1, 'x', 'y', 5],
    [2, null, 'z', 6],
  ]),
];

describe('PIVOT', () => {
  it.each([
    [
      'SELECT db, [D], [L] FROM #backups PIVOT (SUM(size) FOR kind IN ([D], [L])) AS p ORDER BY db',
      ['HR 7 NULL', 'Sales 10 7', 'Web NULL NULL'],
    ],
    [
      'SELECT p.* FROM (SELECT kind, size FROM #backups) AS s PIVOT (COUNT(size) FOR kind IN (D, L, X)) p',
      ['2 2 0'],
    ],
    [
      'WITH b AS (SELECT db, kind FROM #backups) SELECT db, D + L AS total FROM b PIVOT (COUNT(kind) FOR kind IN (D, L)) AS p WHERE D > 0',
      ['Sales 3', 'HR 1'],
    ],
    [
      'SELECT u.k, u.n FROM (SELECT kind, size FROM #backups) s PIVOT (SUM(size) FOR kind IN (D, I)) p UNPIVOT (n FOR k IN (D, I)) u',
      ['D 17', 'I 1'],
    ],
  ])('%s', async (sql, expected) => {
    expect((await shown(sql, { tables })).map((row) => row.join(' '))).toEqual(expected);
  });

  it('does not say that it left NULLs out', async () => {
    const sql = 'SELECT D FROM #backups PIVOT (SUM(size) FOR kind IN (D)) p';
    expect((await ask(sql, { tables })).hasEliminatedNull).toBe(false);
  });
});

describe('UNPIVOT', () => {
  it('makes a row of each value that is not NULL', async () => {
    const sql = 'SELECT * FROM #settings UNPIVOT (value FOR name IN (a, b)) AS u';
    expect((await ask(sql, { tables })).columns.map(({ name }) => name)).toEqual([
      'id',
      'n',
      'value',
      'name',
    ]);
    expect((await shown(sql, { tables })).map((row) => row.join(' '))).toEqual([
      '1 5 x a',
      '1 5 y b',
      '2 6 z b',
    ]);
  });
});

it.each([
  [
    'SELECT * FROM #settings UNPIVOT (v FOR k IN (a, n)) u',
    'Msg 8167, Level 16, State 1, Line 1: The type of column "n" conflicts with the type of other columns specified in the UNPIVOT list.',
  ],
  [
    'SELECT * FROM #backups PIVOT (SUM(size) FOR nope IN (D)) p',
    "Msg 207, Level 16, State 1, Line 1: Invalid column name 'nope'.",
  ],
  [
    'SELECT s.db FROM #backups s PIVOT (SUM(size) FOR kind IN (D)) p',
    'Msg 4104, Level 16, State 1, Line 1: The multi-part identifier "s.db" could not be bound.',
  ],
  [
    'SELECT * FROM #backups PIVOT (SUM(size) FOR kind IN (D))',
    "Msg 102, Level 15, State 1, Line 1: Incorrect syntax near ')'.",
  ],
  [
    'SELECT * FROM #backups PIVOT (COUNT(*) FOR kind IN (D)) p',
    "Msg 102, Level 15, State 1, Line 1: Incorrect syntax near '*'.",
  ],
])('%s is refused', async (sql, expected) => {
  expect(await refusal(sql, { tables })).toBe(expected);
});
