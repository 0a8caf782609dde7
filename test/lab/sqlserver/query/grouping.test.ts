import { describe, expect, it } from 'vitest';
import { Decimal } from '../../../../lab/sqlserver/types/decimal.ts';
import { bit, decimal, int, nvarchar } from '../../../../lab/sqlserver/types/sql-type.ts';
import { ask, refusal, shown, table, typed } from '../../../helpers/query.ts';

const tables = [
  table('#b', { db: nvarchar(20), kind: nvarchar(1), size: int, cost: decimal(9, 2) }, [
    ['Sales', 'D', 10, new Decimal(150n, 2)],
    ['sales', 'L', 4, new Decimal(50n, 2)],
    ['HR', 'D', 7, null],
    ['HR', 'L', null, new Decimal(25n, 2)],
    [null, 'D', 1, new Decimal(0n, 2)],
  ]),
  table('#none', { db: nvarchar(20), size: int }, []),
];

describe('GROUP BY', () => {
  it.each([
    [
      'SELECT db, COUNT(*), COUNT(size), SUM(size) FROM #b GROUP BY db',
      ['Sales 2 2 14', 'HR 2 1 7', 'NULL 1 1 1'],
    ],
    ['SELECT UPPER(db), COUNT(*) FROM #b GROUP BY UPPER(db) ORDER BY 1', ['NULL 1', 'HR 2', 'SALES 2']],
    ['SELECT LEN(UPPER(db)) + 1, COUNT(*) FROM #b GROUP BY UPPER(db)', ['6 2', '3 2', 'NULL 1']],
    ['SELECT kind FROM #b GROUP BY kind HAVING COUNT(*) > 2', ['D']],
    [
      'SELECT kind, COUNT(DISTINCT db) FROM #b GROUP BY kind ORDER BY COUNT(DISTINCT db) DESC, kind',
      ['D 2', 'L 2'],
    ],
    ['SELECT MAX(x.n) FROM (SELECT COUNT(*) AS n FROM #b GROUP BY db) x', ['2']],
    [
      'SELECT kind, (SELECT COUNT(*) FROM #b i WHERE i.kind = o.kind) FROM #b o GROUP BY kind',
      ['D 3', 'L 2'],
    ],
    [
      "SELECT CASE WHEN size > 5 THEN 'big' ELSE 'small' END, COUNT(*) FROM #b GROUP BY CASE WHEN size > 5 THEN 'big' ELSE 'small' END",
      ['big 2', 'small 3'],
    ],
  ])('%s', async (sql, expected) => {
    expect((await shown(sql, { tables })).map((row) => row.join(' '))).toEqual(expected);
  });

  it.each([
    ['SELECT COUNT(*), SUM(size), MAX(db), AVG(size) FROM #none', [['0', 'NULL', 'NULL', 'NULL']]],
    ['SELECT COUNT(*) FROM #none GROUP BY db', []],
    ['SELECT COUNT(*) FROM #none HAVING COUNT(*) > 0', []],
    ["SELECT STRING_AGG(db, ',') FROM #none", [['NULL']]],
  ])('over no rows: %s', async (sql, expected) => {
    expect(await shown(sql, { tables })).toEqual(expected);
  });
});

describe('several groupings in one SELECT', () => {
  it.each([
    ['SELECT kind, COUNT(*) FROM #b GROUP BY ROLLUP (kind)', ['D 3', 'L 2', 'NULL 5']],
    ['SELECT kind, COUNT(*) FROM #b GROUP BY kind WITH ROLLUP', ['D 3', 'L 2', 'NULL 5']],
    [
      'SELECT db, kind, SUM(size), GROUPING(db), GROUPING_ID(db, kind) FROM #b WHERE db IS NOT NULL GROUP BY CUBE (db, kind)',
      [
        'Sales D 10 0 0',
        'sales L 4 0 0',
        'HR D 7 0 0',
        'HR L NULL 0 0',
        'Sales NULL 14 0 1',
        'HR NULL 7 0 1',
        'NULL D 17 1 2',
        'NULL L 4 1 2',
        'NULL NULL 21 1 3',
      ],
    ],
    [
      "SELECT CASE WHEN GROUPING(kind) = 1 THEN 'all' ELSE kind END, COUNT(*) FROM #b GROUP BY GROUPING SETS ((kind), ()) ORDER BY GROUPING(kind) DESC, kind",
      ['all 5', 'D 3', 'L 2'],
    ],
    [
      'SELECT kind, LEN(db), COUNT(*) FROM #b WHERE size > 3 GROUP BY kind, GROUPING SETS (LEN(db), ())',
      ['D 5 1', 'L 5 1', 'D 2 1', 'D NULL 2', 'L NULL 1'],
    ],
    ['SELECT kind FROM #b GROUP BY ROLLUP ((kind, db)) HAVING GROUPING(kind) = 1', ['NULL']],
    [
      'SELECT kind, (SELECT COUNT(*) FROM #b i WHERE i.kind = o.kind) FROM #b o GROUP BY ROLLUP (kind)',
      ['D 3', 'L 2', 'NULL 0'],
    ],
    ['SELECT kind, SUM(COUNT(*)) OVER () FROM #b GROUP BY ROLLUP (kind)', ['D 10', 'L 10', 'NULL 10']],
    ['SELECT COUNT(*) FROM #none GROUP BY ()', ['0']],
    ['SELECT db, COUNT(*) FROM #none GROUP BY ROLLUP (db)', ['NULL 0']],
  ])('%s', async (sql, expected) => {
    expect((await shown(sql, { tables })).map((row) => row.join(' '))).toEqual(expected);
  });

  it.each([
    [
      'SELECT GROUPING(size) FROM #b GROUP BY kind',
      'Msg 8161, Level 15, State 1, Line 1: Argument 1 of the GROUPING function does not match any of the expressions in the GROUP BY clause.',
    ],
    [
      'SELECT GROUPING(size) FROM #b',
      'Msg 8160, Level 15, State 1, Line 1: A GROUPING or GROUPING_ID function can only be specified when there is a GROUP BY clause.',
    ],
    [
      'SELECT size FROM #b GROUP BY ROLLUP (kind)',
      "Msg 8120, Level 16, State 1, Line 1: Column '#b.size' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause.",
    ],
  ])('%s is refused', async (sql, expected) => {
    expect(await refusal(sql, { tables })).toBe(expected);
  });

  it('cannot be more than 4,096', async () => {
    const names = Array.from({ length: 13 }, (_each, index) => `size + ${index}`);
    expect(await refusal(`SELECT 1 FROM #b GROUP BY CUBE (${names})`, { tables })).toMatch(/^Msg 10703/);
  });
});

describe('aggregates', () => {
  it.each([
    ['AVG(size)', 'int: 5'],
    ['AVG(size * 1.0)', 'numeric(38,6): 5.500000'],
    ['SUM(cost)', 'numeric(38,2): 2.25'],
    ['AVG(cost)', 'numeric(38,6): 0.562500'],
    ['MIN(db)', 'nvarchar(20): HR'],
    ['COUNT_BIG(*)', 'bigint: 5'],
    ['SUM(DISTINCT CASE WHEN size > 3 THEN 1 ELSE 0 END)', 'int: 1'],
    ["STRING_AGG(kind, '+')", 'nvarchar(4000): D+L+D+L+D'],
    ["STRING_AGG(db, ',') WITHIN GROUP (ORDER BY size DESC)", 'nvarchar(4000): Sales,HR,sales,HR'],
    ['VARP(size)', 'float: 11.25'],
    ['STDEVP(CASE size WHEN 10 THEN 2 WHEN 4 THEN 4 END)', 'float: 1'],
    ['STDEV(CASE WHEN size = 10 THEN 1 END)', 'float: NULL'],
  ])('%s is %s', async (aggregate, expected) => {
    expect(await typed(`${aggregate} FROM #b`, { tables })).toBe(expected);
  });

  it('say that they left a NULL out', async () => {
    expect((await ask('SELECT SUM(size) FROM #b', { tables })).hasEliminatedNull).toBe(true);
    expect((await ask('SELECT COUNT(*) FROM #b', { tables })).hasEliminatedNull).toBe(false);
  });

  it.each([
    [
      'SELECT db, COUNT(*) FROM #b',
      "Msg 8120, Level 16, State 1, Line 1: Column '#b.db' is invalid in the select list because it is not contained in either an aggregate function or the GROUP BY clause.",
    ],
    [
      "SELECT COUNT(*) FROM #b HAVING db = N'x'",
      "Msg 8121, Level 16, State 1, Line 1: Column '#b.db' is invalid in the HAVING clause because it is not contained in either an aggregate function or the GROUP BY clause.",
    ],
    [
      'SELECT kind FROM #b GROUP BY kind ORDER BY size',
      'Msg 8127, Level 16, State 1, Line 1: Column "#b.size" is invalid in the ORDER BY clause because it is not contained in either an aggregate function or the GROUP BY clause.',
    ],
    [
      'SELECT 1 FROM #b WHERE COUNT(*) > 1',
      'Msg 147, Level 15, State 1, Line 1: An aggregate may not appear in the WHERE clause unless it is in a subquery contained in a HAVING clause or a select list, and the column being aggregated is an outer reference.',
    ],
    [
      'SELECT SUM(COUNT(*)) FROM #b',
      'Msg 130, Level 16, State 1, Line 1: Cannot perform an aggregate function on an expression containing an aggregate or a subquery.',
    ],
    [
      'SELECT 1 FROM #b GROUP BY COUNT(*)',
      'Msg 144, Level 15, State 1, Line 1: Cannot use an aggregate or a subquery in an expression used for the group by list of a GROUP BY clause.',
    ],
    [
      'SELECT SUM((SELECT 1)) FROM #b',
      'Msg 130, Level 16, State 1, Line 1: Cannot perform an aggregate function on an expression containing an aggregate or a subquery.',
    ],
    [
      'SELECT 1 FROM #b GROUP BY 1',
      'Msg 164, Level 15, State 1, Line 1: Each GROUP BY expression must contain at least one column that is not an outer reference.',
    ],
    [
      'SELECT SUM(db) FROM #b',
      'Msg 8117, Level 16, State 1, Line 1: Operand data type nvarchar is invalid for sum operator.',
    ],
    [
      'SELECT MAX(flag) FROM #f',
      'Msg 8117, Level 16, State 1, Line 1: Operand data type bit is invalid for max operator.',
    ],
    [
      'SELECT SUM(2147483647) FROM #b',
      'Msg 8115, Level 16, State 2, Line ?: Arithmetic overflow error converting expression to data type int.',
    ],
  ])('%s', async (sql, expected) => {
    const all = [...tables, table('#f', { flag: bit }, [[1]])];
    expect(await refusal(sql, { tables: all })).toBe(expected);
  });

  it('STRING_AGG came with 2017', async () => {
    expect(await refusal("SELECT STRING_AGG(db, ',') FROM #b", { tables, release: 2016 })).toContain(
      "Msg 195, Level 15, State 10, Line 1: 'STRING_AGG' is not a recognized built-in function name.",
    );
  });
});
