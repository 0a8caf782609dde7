import { describe, expect, test } from 'vitest';
import { statement } from '../parsed.ts';
import { shown } from '../shown.ts';

function expression(sql: string): string {
  const found = statement(`SET @v = ${sql}`);
  return found.kind === 'setVariable' ? shown(found.value) : found.kind;
}

function condition(sql: string): string {
  const found = statement(`IF ${sql} PRINT 1`);
  return found.kind === 'if' ? shown(found.condition) : found.kind;
}

describe('operators bind as in T-SQL', () => {
  test.each([
    ['1 + 2 * 3', '(1 + (2 * 3))'],
    ['(1 + 2) * 3', '((1 + 2) * 3)'],
    ['1 - 2 - 3', '((1 - 2) - 3)'],
    ['8 / 4 % 3 * 2', '(((8 / 4) % 3) * 2)'],
    ['1 & 2 + 3 | 4 ^ 5', '((((1 & 2) + 3) | 4) ^ 5)'],
    ['-1 + ~2', '((-1) + (~2))'],
    ['- - 1', '(-(-1))'],
    ['@a+@b', '(@a + @b)'],
    ["'a' + 'b' COLLATE Latin1_General_CS_AS", "('a' + ('b' collate Latin1_General_CS_AS))"],
    ["GETUTCDATE() AT TIME ZONE 'UTC'", "AT TIME ZONE(GETUTCDATE(), 'UTC')"],
  ])('%s', (sql, expected) => {
    expect(expression(sql)).toBe(expected);
  });
});

describe('conditions', () => {
  test.each([
    ['@a = 1 AND @b = 2 OR @c = 3', '(((@a = 1) and (@b = 2)) or (@c = 3))'],
    ['@a = 1 OR @b = 2 AND @c = 3', '((@a = 1) or ((@b = 2) and (@c = 3)))'],
    ['NOT @a = 1 AND @b = 2', '((not (@a = 1)) and (@b = 2))'],
    ['NOT NOT @a = 1', '(not (not (@a = 1)))'],
    ['(@a = 1 OR @b = 2) AND @c = 3', '(((@a = 1) or (@b = 2)) and (@c = 3))'],
    ['((@a))= 1', '(@a = 1)'],
    ['(@a + 1) * 2 > (3)', '(((@a + 1) * 2) > 3)'],
    ['((@a) + (@b)) > 2', '((@a + @b) > 2)'],
    ['(((@a = 1)))', '(@a = 1)'],
    ['@a != 1', '(@a <> 1)'],
    ['@a !< 1 AND @a !> 2', '((@a >= 1) and (@a <= 2))'],
    ['@a < = 1 AND @a > = 1 AND @a < > 1', '(((@a <= 1) and (@a >= 1)) and (@a <> 1))'],
    ['@a BETWEEN 1 AND 2 AND @b = 3', '((@a between 1 .. 2) and (@b = 3))'],
    ['@a NOT BETWEEN 1 AND 1 + 1', '(@a not between 1 .. (1 + 1))'],
    ["@a LIKE 'x!%' ESCAPE '!'", "(@a like 'x!%' escape '!')"],
    ["@a NOT LIKE N'%x'", "(@a not like N'%x')"],
    ['@a IN (1, 2 + 3)', '(@a in 1, (2 + 3))'],
    ['@a NOT IN (SELECT 1)', '(@a not in (select 1))'],
    ['@a IS NULL OR @b IS NOT NULL', '((@a is null) or (@b is not null))'],
    ['EXISTS (SELECT * FROM t)', 'exists(select * from t)'],
    ['NOT EXISTS (SELECT 1)', '(not exists(select 1))'],
    ['(SELECT 1) = 1', '((select 1) = 1)'],
    ['((SELECT 1) + 1) = 2', '(((select 1) + 1) = 2)'],
    ['((SELECT 1) UNION ALL (SELECT 2)) = 2', '(((select 1 union all select 2)) = 2)'],
    ['@a = ALL (SELECT 1)', '(@a = all (select 1))'],
    ['@a >= SOME (SELECT 1)', '(@a >= any (select 1))'],
  ])('%s', (sql, expected) => {
    expect(condition(sql)).toBe(expected);
  });
});

describe('calls', () => {
  test.each([
    ['COUNT(*)', 'COUNT(*)'],
    ['COUNT(DISTINCT a)', 'COUNT(distinct a)'],
    ['GETDATE()', 'GETDATE()'],
    ['dbo.fn(1, DEFAULT)', 'dbo.fn(1, null)'],
    ['DATEADD(day, -1, @d)', "DATEADD('day', (-1), @d)"],
    ['datediff(hh, @a, @b)', "datediff('hh', @a, @b)"],
    ['IIF(@a = 1 OR @b = 2, 1, 0)', 'IIF(((@a = 1) or (@b = 2)), 1, 0)'],
    ['LEFT(@a, 2) + RIGHT(@a, 2)', '(LEFT(@a, 2) + RIGHT(@a, 2))'],
    ['COALESCE(@a, NULLIF(@b, 0))', 'COALESCE(@a, NULLIF(@b, 0))'],
    ['CURRENT_TIMESTAMP', 'CURRENT_TIMESTAMP()'],
    ['SYSTEM_USER', 'SYSTEM_USER()'],
    ["TRIM('x' FROM @a)", "TRIM(@a, 'x')"],
    ["TRIM(LEADING 'x' FROM @a)", "TRIM(@a, 'x', 'LEADING')"],
    ['TRIM(@a)', 'TRIM(@a)'],
    ["x.value('(/a)[1]', 'int')", "x.value('(/a)[1]', 'int')"],
    ["CAST(@a AS xml).value('/a', 'int')", ".value(cast(@a as xml), '/a', 'int')"],
    ["STRING_AGG(a, ',') WITHIN GROUP (ORDER BY a DESC)", "STRING_AGG(a, ',') within (a desc)"],
    ['ROW_NUMBER() OVER (PARTITION BY a, b ORDER BY c DESC)', 'ROW_NUMBER() over (a, b; c desc)'],
    ['SUM(a) OVER ()', 'SUM(a) over (; )'],
    [
      'SUM(a) OVER (ORDER BY b ROWS BETWEEN 2 PRECEDING AND UNBOUNDED FOLLOWING)',
      'SUM(a) over (; b rows 2 preceding to unboundedFollowing)',
    ],
    [
      'SUM(a) OVER (ORDER BY b RANGE UNBOUNDED PRECEDING)',
      'SUM(a) over (; b range unboundedPreceding to currentRow)',
    ],
  ])('%s', (sql, expected) => {
    expect(expression(sql)).toBe(expected);
  });
});

describe('CASE and conversions', () => {
  test.each([
    ["CASE @a WHEN 1 THEN 'x' ELSE 'y' END", "case @a when 1 then 'x' else 'y' end"],
    [
      'CASE WHEN @a = 1 AND @b = 2 THEN 1 WHEN @a IS NULL THEN 2 END',
      'case when ((@a = 1) and (@b = 2)) then 1 when (@a is null) then 2 end',
    ],
    ['CAST(@a AS varchar)', 'cast(@a as varchar(30))'],
    ['CAST(@a AS nvarchar(max))', 'cast(@a as nvarchar(max))'],
    ['CONVERT(varchar(34), @a, 1)', 'cast(@a, 1 as varchar(34))'],
    ['TRY_CONVERT(int, @a)', 'try_cast(@a as int)'],
    ['TRY_CAST(@a AS decimal(10, 2))', 'try_cast(@a as decimal(10,2))'],
    ["PARSE(@a AS datetime2 USING 'en-US')", 'cast(@a as datetime2(7))'],
    ['CAST(@a AS double precision)', 'cast(@a as float)'],
    ['CAST(@a AS float(24))', 'cast(@a as real)'],
    ['CAST(@a AS national character varying(5))', 'cast(@a as nvarchar(5))'],
    ['CAST(@a AS [sys].[sysname])', 'cast(@a as nvarchar(128))'],
    ['CAST(@a AS dec)', 'cast(@a as decimal(18,0))'],
    ['CAST(@a AS char varying(7))', 'cast(@a as varchar(7))'],
  ])('%s', (sql, expected) => {
    expect(expression(sql)).toBe(expected);
  });
});
