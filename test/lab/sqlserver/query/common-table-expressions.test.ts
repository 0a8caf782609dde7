import { describe, expect, it } from 'vitest';
import { int } from '../../../../lab/sqlserver/types/sql-type.ts';
import { refusal, shown, table } from '../../../helpers/query.ts';

const tables = [
  table('#tree', { id: int, parent: int }, [
    [1, null],
    [2, 1],
    [3, 1],
    [4, 3],
  ]),
];

describe('common table expressions', () => {
  it.each([
    [
      'WITH a AS (SELECT 1 AS x), b AS (SELECT x + 1 AS y FROM a) SELECT x, y FROM a CROSS JOIN b',
      [['1', '2']],
    ],
    ['WITH a (p, q) AS (SELECT 1, 2) SELECT q, p FROM a', [['2', '1']]],
    ['WITH #x AS (SELECT 1 AS v) SELECT v FROM #x', [['1']]],
    ['WITH databases AS (SELECT 5 AS v) SELECT v FROM databases', [['5']]],
    [
      'WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 4) SELECT MAX(i), COUNT(*) FROM n',
      [['4', '4']],
    ],
    [
      'WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 400) SELECT MAX(i) FROM n OPTION (RECOMPILE, MAXRECURSION 0)',
      [['400']],
    ],
    [
      'WITH t AS (SELECT id, 0 AS depth FROM #tree WHERE parent IS NULL UNION ALL SELECT c.id, t.depth + 1 FROM t JOIN #tree c ON c.parent = t.id) SELECT depth, COUNT(*) FROM t GROUP BY depth ORDER BY depth',
      [
        ['0', '1'],
        ['1', '2'],
        ['2', '1'],
      ],
    ],
    ['SELECT (SELECT COUNT(*) FROM (SELECT 1 AS x) y), 2', [['1', '2']]],
  ])('%s', async (sql, expected) => {
    expect(await shown(sql, { tables })).toEqual(expected);
  });

  it.each([
    [
      'WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n',
      'Msg 530, Level 16, State 1, Line ?: The statement terminated. The maximum recursion 100 has been exhausted before statement completion.',
    ],
    [
      'WITH n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n) SELECT COUNT(*) FROM n OPTION (MAXRECURSION 7)',
      'Msg 530, Level 16, State 1, Line ?: The statement terminated. The maximum recursion 7 has been exhausted before statement completion.',
    ],
    [
      'SELECT 1 OPTION (MAXRECURSION 32768)',
      'Msg 310, Level 15, State 1, Line 1: The value 32768 specified for the MAXRECURSION option exceeds the allowed maximum of 32767.',
    ],
    [
      "WITH n AS (SELECT 'a' AS s UNION ALL SELECT s + 'a' FROM n WHERE LEN(s) < 3) SELECT s FROM n",
      `Msg 240, Level 16, State 1, Line 1: Types don't match between the anchor and the recursive part in column "s" of recursive query "n".`,
    ],
    [
      'WITH n AS (SELECT 1 AS i UNION SELECT i FROM n) SELECT i FROM n',
      "Msg 252, Level 16, State 1, Line 1: Recursive common table expression 'n' does not contain a top-level UNION ALL operator.",
    ],
    [
      'WITH a AS (SELECT 1) SELECT * FROM a',
      "Msg 8155, Level 16, State 2, Line 1: No column name was specified for column 1 of 'a'.",
    ],
    [
      'WITH a (x) AS (SELECT 1, 2) SELECT * FROM a',
      "Msg 8158, Level 16, State 1, Line 1: 'a' has more columns than were specified in the column list.",
    ],
    [
      'WITH a (x, y) AS (SELECT 1) SELECT * FROM a',
      "Msg 8159, Level 16, State 1, Line 1: 'a' has fewer columns than were specified in the column list.",
    ],
    [
      'WITH a AS (SELECT 1 AS x), A AS (SELECT 2 AS y) SELECT * FROM a',
      "Msg 239, Level 16, State 1, Line 1: Duplicate common table expression name 'A' was specified.",
    ],
    [
      'SELECT * FROM (SELECT 1 AS a, 2 AS A) x',
      "Msg 8156, Level 16, State 1, Line 1: The column 'A' was specified multiple times for 'x'.",
    ],
    [
      'SELECT * FROM (VALUES (1), (2, 3)) AS v (a)',
      'Msg 10709, Level 15, State 1, Line 1: The number of columns for each row in a table value constructor must be the same.',
    ],
  ])('%s', async (sql, expected) => {
    expect(await refusal(sql)).toBe(expected);
  });
});

it('that use one another twice, thirty times over, are refused', async () => {
  const more = Array.from(
    { length: 30 },
    (_each, index) => `, c${index + 1} AS (SELECT a.x FROM c${index} a, c${index} b)`,
  );
  expect(await refusal(`WITH c0 AS (SELECT 1 AS x) ${more.join('')} SELECT * FROM c30`)).toMatch(
    /^Msg 8623, Level 16, State 1/,
  );
});
