import { describe, expect, it } from 'vitest';
import { evaluate } from '../../../../lab/sqlserver/query/run-query.ts';
import { parseBatch } from '../../../../lab/sqlserver/sql/parse-batch.ts';
import { int, nvarchar } from '../../../../lab/sqlserver/types/sql-type.ts';
import { queryContext, refusal, shown, table } from '../../../helpers/query.ts';

const tables = [
  table('#n', { v: int }, [[1], [2], [null]]),
  table('#m', { v: int }, [[1], [2]]),
  table('#s', { v: nvarchar(10) }, [['abc']]),
  table('#empty', { v: int }, []),
];

/** 1, 0, or null for unknown. */
async function truth(condition: string) {
  const parsed = parseBatch(`IF ${condition} PRINT 'x'`);
  const [statement] = 'statements' in parsed ? parsed.statements : [];
  if (statement?.kind !== 'if') throw new Error(`no condition: ${condition}`);
  return (await evaluate(statement.condition, queryContext({ tables }))).value;
}

describe('conditions have three values', () => {
  it.each([
    ['NULL = NULL', null],
    ['NULL IS NULL', 1],
    ['1 IS NOT NULL', 1],
    ['NOT (1 = NULL)', null],
    ['1 = 1 OR 1 = NULL', 1],
    ['1 = 0 AND 1 = NULL', 0],
    ['1 = 1 AND 1 = NULL', null],
    ['1 IN (2, NULL)', null],
    ['1 IN (1, NULL)', 1],
    ['1 NOT IN (2, 3)', 1],
    ['1 NOT IN (2, NULL)', null],
    ['2 BETWEEN 1 AND 3', 1],
    ['2 NOT BETWEEN 1 AND 3', 0],
    ['5 BETWEEN NULL AND 3', 0],
    ['2 BETWEEN NULL AND 3', null],
    ['3 IN (SELECT v FROM #n)', null],
    ['3 IN (SELECT v FROM #m)', 0],
    ['1 IN (SELECT v FROM #n)', 1],
    ['NULL IN (SELECT v FROM #empty)', 0],
    ['3 NOT IN (SELECT v FROM #n)', null],
    ['EXISTS (SELECT NULL)', 1],
    ['EXISTS (SELECT 1 / 0 FROM #empty)', 0],
    ['NOT EXISTS (SELECT 1 FROM #empty)', 1],
    ['2 >= ALL (SELECT v FROM #m)', 1],
    ['2 > ALL (SELECT v FROM #m)', 0],
    ['2 > ALL (SELECT v FROM #empty)', 1],
    ['2 > ANY (SELECT v FROM #m)', 1],
    ['1 > ANY (SELECT v FROM #n)', null],
    ['(SELECT v FROM #empty) = 1', null],
  ])('%s', async (condition, expected) => {
    expect(await truth(condition)).toBe(expected);
  });
});

describe('LIKE', () => {
  it.each([
    ["'Sales' LIKE 's%'", 1],
    ["'Sales' LIKE '_ales'", 1],
    ["'Sales' LIKE 'ales'", 0],
    ["'5.0' LIKE '[0-9].[^1-9]'", 1],
    ["'a-b' LIKE 'a[-]b'", 1],
    ["'50%' LIKE '50!%' ESCAPE '!'", 1],
    ["'505' LIKE '50!%' ESCAPE '!'", 0],
    ["'a[b' LIKE 'a[[]b'", 1],
    ["'abc  ' LIKE 'abc'", 1],
    ["'##MS_x##' LIKE '##%'", 1],
    ["'a.c' LIKE 'a.c' AND 'abc' NOT LIKE 'a.c'", 1],
    ["'Sales' LIKE 's%' COLLATE Latin1_General_BIN2", 0],
    ["123 LIKE '1%'", 1],
    ["NULL LIKE 'a'", null],
    ["'a-b/c' LIKE 'a-b/%'", 1],
    ["'2024-03-09' LIKE '____-__-[0-3]_'", 1],
    ["'a^b' LIKE '%[x^]b'", 1],
    ["'a\nb' LIKE 'a%b'", 1],
  ])('%s', async (condition, expected) => {
    expect(await truth(condition)).toBe(expected);
  });
});

describe('subqueries as values', () => {
  it.each([
    [
      'SELECT (SELECT v FROM #m)',
      'Msg 512, Level 16, State 1, Line ?: Subquery returned more than 1 value. This is not permitted when the subquery follows =, !=, <, <= , >, >= or when the subquery is used as an expression.',
    ],
    [
      'SELECT (SELECT 1, 2)',
      'Msg 116, Level 15, State 1, Line 1: Only one expression can be specified in the select list when the subquery is not introduced with EXISTS.',
    ],
    [
      'SELECT 1 WHERE 1 IN (SELECT 1, 2)',
      'Msg 116, Level 15, State 1, Line 1: Only one expression can be specified in the select list when the subquery is not introduced with EXISTS.',
    ],
    [
      "SELECT 1 WHERE 'x' IN (1, 2)",
      "Msg 245, Level 16, State 1, Line ?: Conversion failed when converting the varchar value 'x' to data type int.",
    ],
    [
      "SELECT 1 WHERE 'a' LIKE 'a' ESCAPE 'xx'",
      'Msg 506, Level 16, State 1, Line ?: The invalid escape character "xx" was specified in a LIKE predicate.',
    ],
    [
      'SELECT CASE WHEN 1 = 1 THEN NULL ELSE NULL END',
      'Msg 8133, Level 16, State 1, Line 1: At least one of the result expressions in a CASE specification must be an expression other than the NULL constant.',
    ],
    [
      'SELECT NULLIF(NULL, 1)',
      'Msg 4151, Level 16, State 1, Line 1: The type of the first argument to NULLIF cannot be the NULL constant because the type of the first argument has to be known.',
    ],
    [
      'SELECT COALESCE(NULL, NULL)',
      'Msg 4127, Level 16, State 1, Line 1: At least one of the arguments to COALESCE must be an expression that is not the NULL constant.',
    ],
  ])('%s', async (sql, expected) => {
    expect(await refusal(sql, { tables })).toBe(expected);
  });

  it('a division by zero that no row reaches is no error', async () => {
    expect(await shown('SELECT CASE WHEN v = 0 THEN 1 / 0 ELSE v END FROM #m', { tables })).toEqual([
      ['1'],
      ['2'],
    ]);
    expect(await shown('SELECT 1 / v FROM #empty', { tables })).toEqual([]);
  });
});

describe('LIKE with many wildcards', () => {
  it.each([
    ["'abcabc' LIKE '%b%b%'", 'yes'],
    ["'abcabc' LIKE '%b%b%b%'", 'no'],
    ["'abcbd' LIKE 'a%b%d'", 'yes'],
    ["'abab' LIKE 'a%ab'", 'yes'],
    ["'aXbXc  ' LIKE '%a%[X]%_%c'", 'yes'],
    ["'ab' LIKE '%%%b%%'", 'yes'],
    [`REPLICATE('a', 8000) LIKE '${'%a'.repeat(40)}%b'`, 'no'],
    [`PATINDEX('${'%a'.repeat(40)}%b%', REPLICATE('a', 500)) > 0`, 'no'],
    ["'m' LIKE '[z-a]'", 'no'],
    ["'b' LIKE '[z-ab]'", 'yes'],
    ["'m' LIKE '[^z-a]'", 'yes'],
    ["'-' LIKE '[a-]'", 'yes'],
  ])('%s', async (condition, expected) => {
    expect(await shown(`SELECT CASE WHEN ${condition} THEN 'yes' ELSE 'no' END`)).toEqual([[expected]]);
  });
});
