import { describe, expect, test } from 'vitest';
import { statement } from '../parsed.ts';
import { query } from '../shown.ts';

function parsed(sql: string): string {
  const found = statement(sql);
  return found.kind === 'select' ? query(found.query) : found.kind;
}

describe('select lists', () => {
  test.each([
    ['SELECT 1', 'select 1'],
    [
      "SELECT a AS x, b y, z = c, d 'w', e AS [v w], 'u' = f",
      'select a as x, b as y, c as z, d as w, e as v w, f as u',
    ],
    ['SELECT *, t.*, dbo.t.*', 'select *, t.*, dbo.t.*'],
    ['SELECT @a = 1, @b += x', 'select @a = 1, @b += x'],
    ['SELECT @a', 'select @a'],
    [
      'SELECT DISTINCT TOP (5) PERCENT WITH TIES a FROM t ORDER BY a',
      'select distinct top 5 percent ties a from t order by a',
    ],
    ['SELECT TOP 10 a', 'select top 10 a'],
    ['SELECT TOP (@n + 1) a', 'select top (@n + 1) a'],
    ['SELECT ALL a', 'select a'],
    ['SELECT a INTO #t FROM x', 'select a into #t from x'],
    ['SELECT [order], "group" FROM [a b]', 'select order, group from a b'],
    ['SELECT a GO', 'select a as GO'],
  ])('%s', (sql, expected) => {
    expect(parsed(sql)).toBe(expected);
  });
});

describe('sources', () => {
  test.each([
    ['sys.databases', 'sys.databases'],
    ['sys.databases AS d', 'sys.databases as d'],
    ['master..sysdatabases d', 'master..sysdatabases as d'],
    ['[srv].master.sys.databases', 'srv.master.sys.databases'],
    ['#t t', '#t as t'],
    ['@t', '@t'],
    ['t WITH (NOLOCK)', 't'],
    ['t x WITH (INDEX(1), NOLOCK)', 't as x'],
    ['t (NOLOCK)', 't'],
    ['t AS x (NOLOCK)', 't as x'],
    ['sys.fn_f(1, NULL) f', 'sys.fn_f(1, null) as f'],
    ["STRING_SPLIT(@s, ',')", "STRING_SPLIT(@s, ',')"],
    ["x.nodes('/a/b') AS T(c)", "x.nodes('/a/b') as T [c]"],
    ['a, b', '(a cross b)'],
    ['a JOIN b ON a.x = b.x', '(a inner b on (a.x = b.x))'],
    ['a LEFT OUTER JOIN b ON 1=1 RIGHT JOIN c ON 2=2', '((a left b on (1 = 1)) right c on (2 = 2))'],
    ['a FULL JOIN b ON 1=1 CROSS JOIN c', '((a full b on (1 = 1)) cross c)'],
    ['a JOIN b JOIN c ON 1=1 ON 2=2', '(a inner (b inner c on (1 = 1)) on (2 = 2))'],
    ['a LEFT JOIN (b JOIN c ON 1=1) ON 2=2', '(a left (b inner c on (1 = 1)) on (2 = 2))'],
    ['(a CROSS JOIN b)', '(a cross b)'],
    ['a INNER HASH JOIN b ON 1=1', '(a inner b on (1 = 1))'],
    ['a CROSS APPLY f(a.x) AS g', '(a crossApply f(a.x) as g)'],
    [
      'a OUTER APPLY (SELECT TOP 1 * FROM b ORDER BY y) z',
      '(a outerApply (select top 1 * from b order by y) as z)',
    ],
    ['(SELECT 1 AS x) AS d', '(select 1 as x) as d'],
    ['(SELECT 1, 2) d (x, y)', '(select 1, 2) as d [x y]'],
    ["(VALUES (1, N'a'), (2, NULL)) v (x, y)", "(values (1, N'a'), (2, null)) as v [x y]"],
    ['((SELECT 1 a) UNION (SELECT 2)) u', '((select 1 as a union select 2)) as u'],
    ['((SELECT 1 a) x JOIN b ON 1=1)', '((select 1 as a) as x inner b on (1 = 1))'],
    ['a, b JOIN c ON 1=1', '(a cross (b inner c on (1 = 1)))'],
  ])('%s', (sql, expected) => {
    expect(parsed(`SELECT * FROM ${sql}`)).toBe(`select * from ${expected}`);
  });
});

describe('whole queries', () => {
  test.each([
    ['SELECT 1 UNION SELECT 2 UNION ALL SELECT 3', '((select 1 union select 2) union all select 3)'],
    ['SELECT 1 UNION SELECT 2 INTERSECT SELECT 3', '(select 1 union (select 2 intersect select 3))'],
    ['SELECT 1 EXCEPT (SELECT 2 UNION SELECT 3)', '(select 1 except (select 2 union select 3))'],
    ['SELECT 1 AS a UNION SELECT 2 ORDER BY a', '(select 1 as a union select 2) order by a'],
    ['(SELECT 1)', 'select 1'],
    [
      'WITH a AS (SELECT 1 x), b (y) AS (SELECT x FROM a) SELECT * FROM b',
      'with a (select 1 as x) with b [y] (select x from a) select * from b',
    ],
    [
      'SELECT a, COUNT(*) FROM t WHERE b = 1 GROUP BY a HAVING COUNT(*) > 1 ORDER BY 2 DESC, a ASC',
      'select a, COUNT(*) from t where (b = 1) group by a having (COUNT(*) > 1) order by 2 desc, a',
    ],
    ['SELECT a FROM t ORDER BY a OFFSET 5 ROWS', 'select a from t order by a offset 5'],
    [
      'SELECT a FROM t ORDER BY a OFFSET @o ROWS FETCH NEXT (1 + 1) ROWS ONLY',
      'select a from t order by a offset @o fetch (1 + 1)',
    ],
    ["SELECT ',' + a FROM t FOR XML PATH(''), TYPE", "select (',' + a) from t for xml PATH  TYPE"],
    [
      "SELECT a FROM t FOR XML RAW('r'), ROOT('x'), ELEMENTS XSINIL",
      'select a from t for xml RAW r ROOT x ELEMENTS XSINIL',
    ],
    [
      'SELECT a FROM t FOR JSON PATH, WITHOUT_ARRAY_WRAPPER',
      'select a from t for json PATH  WITHOUT_ARRAY_WRAPPER',
    ],
    ['SELECT a FROM t OPTION (RECOMPILE, MAXDOP 1)', 'select a from t'],
    [
      'SELECT (SELECT TOP (1) x FROM u WHERE u.i = t.i ORDER BY x) AS y FROM t',
      'select (select top 1 x from u where (u.i = t.i) order by x) as y from t',
    ],
    [
      "SELECT STUFF((SELECT ', ' + n FROM u FOR XML PATH('')), 1, 2, '')",
      "select STUFF((select (', ' + n) from u for xml PATH ), 1, 2, '')",
    ],
  ])('%s', (sql, expected) => {
    expect(parsed(sql)).toBe(expected);
  });

  test('carry the lines of what may be named in an error', () => {
    const found = statement('SELECT\n  a,\n  b.c\nFROM\n  t\nJOIN u ON\n  1 = d');
    if (found.kind !== 'select' || found.query.body.kind !== 'select') throw new Error('no SELECT');
    const { items, from } = found.query.body;
    expect(items).toMatchObject([{ value: { line: 2 } }, { value: { line: 3 } }]);
    expect(from).toMatchObject({ line: 6, left: { line: 5 }, on: { line: 7, right: { line: 7 } } });
  });
});
