import { describe, expect, test } from 'vitest';
import { parseBatch } from '../../../../lab/sqlserver/sql/parse-batch.ts';
import { errors } from './parsed.ts';

const near = (text: string) => `Incorrect syntax near '${text}'.`;
const nearKeyword = (text: string) => `Incorrect syntax near the keyword '${text}'.`;
const needsSemicolon =
  "Incorrect syntax near the keyword 'with'. If this statement is a common table expression, an xmlnamespaces clause or a change tracking context clause, the previous statement must be terminated with a semicolon.";
const condition = (text: string) =>
  `An expression of non-boolean type specified in a context where a condition is expected, near '${text}'.`;

describe('the error is near the token that cannot follow, in its line', () => {
  test.each([
    ['SELECT 1 foo bar', `102 1: ${near('bar')}`],
    ['SELECT\n1 =\n1', `102 2: ${near('=')}`],
    ['SELECT (1 = 1)', `102 1: ${near('=')}`],
    ['SELECT 1,\nFROM t', `156 2: ${nearKeyword('FROM')}`],
    ['select 1 from from t', `156 1: ${nearKeyword('from')}`],
    ['SELECT * FROM', `102 1: ${near('FROM')}`],
    ['SELECT a FROM t WHERE\n\n', `102 1: ${near('WHERE')}`],
    ['SELECT (1', `102 1: ${near('1')}`],
    ['SELECT 1)', `102 1: ${near(')')}`],
    ['SELECT * FROM (SELECT 1 a)', `102 1: ${near(')')}`],
    ['SELECT * FROM (SELECT 1 a) WHERE 1=1', `156 1: ${nearKeyword('WHERE')}`],
    ['SELECT TOP @n a', `102 1: ${near('@n')}`],
    ["SELECT 'it' 's' x", `102 1: ${near('x')}`],
    ['SELECT [a b] [c] [d e]', `102 1: ${near('d e')}`],
    ['SELECT 1;\nfoo', `102 2: ${near('foo')}`],
    ['BEGIN SELECT 1', `102 1: ${near('1')}`],
    ['BEGIN END', `156 1: ${nearKeyword('END')}`],
    ['END', `156 1: ${nearKeyword('END')}`],
    ['IF 1=1 ELSE SELECT 1', `156 1: ${nearKeyword('ELSE')}`],
    ['BEGIN TRY SELECT 1 END TRY', `102 1: ${near('TRY')}`],
    ['PRINT', `102 1: ${near('PRINT')}`],
    ["PRINT 'a' THROW", `102 1: ${near('THROW')}`],
    ["RAISERROR ('a' + 'b', 16, 1)", `102 1: ${near('+')}`],
    ["RAISERROR ('a', 16)", `102 1: ${near(')')}`],
    ["THROW 50000, 'x'", `102 1: ${near('x')}`],
    ["EXEC p 'a' + 'b'", `102 1: ${near('+')}`],
    ['DECLARE a int', `102 1: ${near('int')}`],
    ['DECLARE @a', `102 1: ${near('@a')}`],
    ['SET NOCOUNT', `102 1: ${near('NOCOUNT')}`],
    ['CREATE', `102 1: ${near('CREATE')}`],
    ['CREATE FOO x', `102 1: ${near('FOO')}`],
    ['ALTER LOGIN TDE_Login2;\nADD CREDENTIAL c', `102 1: ${near(';')}`],
    ["CREATE CREDENTIAL c WITH SECRET = 'x'", `102 1: ${near('SECRET')}`],
    ['ALTER DATABASE db SET ENCRYPTION = ON', `102 1: ${near('=')}`],
    ['ALTER DATABASE db SET FOO ON', `102 1: ${near('FOO')}`],
    ['SELECT ’', `102 1: ${near('’')}`],
    ['SELECT * FROM sys.databases d LEFT JOIN sys.x y', `102 1: ${near('y')}`],
    ['SELECT a FROM t GROUP a', `102 1: ${near('a')}`],
    [
      'SELECT a.b.c.d.e FROM a.b.c.d.e',
      "117 1: The object name 'a.b.c.d.e' contains more than the maximum number of prefixes. The maximum is 3.",
    ],
  ])('%s', (sql, expected) => {
    expect(errors(sql)).toEqual([expected]);
  });
});

describe('a condition is no value and a value is no condition', () => {
  test.each([
    ["IF 1 PRINT 'x'", condition('PRINT')],
    ['SELECT 1 WHERE 1', condition('1')],
    ['SELECT 1 WHERE a AND b = 1', condition('AND')],
    ['SELECT 1 WHERE (a) OR (b = 1)', condition('OR')],
    ['SELECT 1 WHERE NOT (a)\nGROUP BY b', condition('GROUP')],
    ['WHILE (@a + 1) BREAK', condition('BREAK')],
    ['SELECT CASE WHEN 1 THEN 2 END', condition('THEN')],
    ['SELECT IIF(1, 2, 3)', condition(',')],
    ['SELECT * FROM a JOIN b ON a.x', condition('x')],
  ])('%s', (sql, message) => {
    expect(errors(sql)).toEqual([expect.stringMatching(/^4145 \d: /)]);
    expect(errors(sql)[0]).toContain(message);
  });
});

describe('WITH needs a statement that has ended before it', () => {
  test.each([
    ['DECLARE @x int = 1\nWITH c AS (SELECT 1 a) SELECT * FROM c', `319 2: ${needsSemicolon}`],
    ['USE master WITH c AS (SELECT 1 a) SELECT * FROM c', `319 1: ${needsSemicolon}`],
    [
      'SELECT * FROM t\nWITH c AS (SELECT 1 a) SELECT * FROM c',
      "336 2: Incorrect syntax near 'c'. If this is intended to be a common table expression, you need to explicitly terminate the previous statement with a semi-colon.",
    ],
  ])('%s', (sql, expected) => {
    expect(errors(sql)).toEqual([expected]);
  });

  test.each([
    'WITH c AS (SELECT 1 a) SELECT * FROM c',
    'SELECT 1; WITH c AS (SELECT 1 a) SELECT * FROM c',
    'SELECT 1 ;WITH c AS (SELECT 1 a) SELECT * FROM c',
    'BEGIN WITH c AS (SELECT 1 a) SELECT * FROM c END',
  ])('%s is right', (sql) => {
    expect(errors(sql)).toEqual([]);
  });
});

describe('other errors of a batch as a whole', () => {
  test.each([
    [
      "SELECT 1\nSELECT 'abc",
      ["105 2: Unclosed quotation mark after the character string 'abc'.", `102 2: ${near('abc')}`],
    ],
    [
      'SELECT [abc',
      ["105 1: Unclosed quotation mark after the character string 'abc'.", `102 1: ${near('abc')}`],
    ],
    [
      "SELECT FROM\n'abc",
      [`156 1: ${nearKeyword('FROM')}`, "105 2: Unclosed quotation mark after the character string 'abc'."],
    ],
    ['SELECT 1 /* x', ["113 1: Missing end comment mark '*/'."]],
    [
      `SELECT [${'a'.repeat(130)}]`,
      [`103 1: The identifier that starts with '${'a'.repeat(128)}' is too long. Maximum length is 128.`],
    ],
    [
      'GOTO nowhere',
      ["133 1: A GOTO statement references the label 'nowhere' but the label has not been declared."],
    ],
    [
      'a: PRINT 1\nA: PRINT 2',
      [
        "132 2: The label 'A' has already been declared. Label names must be unique within a query batch or stored procedure.",
      ],
    ],
    ['IF 1=1 BREAK', ['135 1: Cannot use a BREAK statement outside the scope of a WHILE statement.']],
    ['CONTINUE', ['136 1: Cannot use a CONTINUE statement outside the scope of a WHILE statement.']],
    ['RETURN 1', ['178 1: A RETURN statement with a return value cannot be used in this context.']],
    ['SELECT CAST(1 AS foo)', ['243 1: Type foo is not a defined system type.']],
    ['DECLARE @a foo', ['2715 1: Column, parameter, or variable #1: Cannot find data type foo.']],
    [
      'DECLARE @a constructor',
      ['2715 1: Column, parameter, or variable #1: Cannot find data type constructor.'],
    ],
    [
      'DECLARE @a varchar(8001)',
      [
        "131 1: The size (8001) given to the type 'varchar' exceeds the maximum allowed for any data type (8000).",
      ],
    ],
    [
      'DECLARE @a nvarchar(4001)',
      ["2717 1: The size (4001) given to the type 'nvarchar' exceeds the maximum allowed (4000)."],
    ],
    [
      'DECLARE @a decimal(39)',
      [
        '2750 1: Column, parameter, or variable #1: Specified column precision 39 is greater than the maximum precision of 38.',
      ],
    ],
    [
      'SELECT 123456789012345678901234567890123456789',
      [
        "1007 1: The number '123456789012345678901234567890123456789' is out of the range for numeric representation (maximum precision 38).",
      ],
    ],
    [
      'SELECT * FROM (SELECT a FROM t ORDER BY a) x',
      [
        '1033 1: The ORDER BY clause is invalid in views, inline functions, derived tables, subqueries, and common table expressions, unless TOP, OFFSET or FOR XML is also specified.',
      ],
    ],
    [
      "SELECT 1 AS ''",
      [
        '1038 1: An object or column name is missing or empty. For SELECT INTO statements, verify each column has a name. For other statements, look for empty alias names. Aliases defined as "" or [] are not allowed. Change the alias to a valid name.',
      ],
    ],
  ])('%s', (sql, expected) => {
    expect(errors(sql)).toEqual(expected);
  });

  test('a text of a megabyte is shown by its beginning', () => {
    const long = 'x'.repeat(1_000_000);
    for (const sql of [`SELECT '${long}`, `SELECT 1 a '${long}'`, `IF 1 '${long}'`]) {
      const found = errors(sql);
      expect(found).not.toEqual([]);
      for (const error of found) {
        expect(error).toContain('x'.repeat(2000));
        expect(error.length).toBeLessThan(2200);
      }
    }
  });

  test('all are of severity 15, but a type that does not exist', () => {
    for (const sql of ['SELECT FROM', "SELECT 'a", 'IF 1 PRINT 1', 'GOTO x']) {
      const parsed = parseBatch(sql);
      expect('errors' in parsed && parsed.errors.every(({ severity }) => severity === 15)).toBe(true);
    }
  });
});

describe('what nests too deeply is error 191, not a crash', () => {
  const deep = 5000;
  test.each([
    ['parentheses', `SELECT ${'('.repeat(deep)}1${')'.repeat(deep)}`],
    ['parentheses in a condition', `IF ${'('.repeat(deep)}1=1${')'.repeat(deep)} PRINT 1`],
    ['parentheses never closed', `SELECT ${'('.repeat(deep)}`],
    ['signs', `SELECT ${'- '.repeat(deep)}1`],
    ['NOT', `IF ${'NOT '.repeat(deep)} 1=1 PRINT 1`],
    ['calls', `SELECT ${'ABS('.repeat(deep)}1${')'.repeat(deep)}`],
    ['CASE', `SELECT ${'CASE WHEN 1=1 THEN '.repeat(deep)}1${' END'.repeat(deep)}`],
    ['subqueries', `SELECT ${'(SELECT '.repeat(deep)}1${')'.repeat(deep)}`],
    ['derived tables', `${'SELECT * FROM ('.repeat(deep)}SELECT 1 a${') t'.repeat(deep)}`],
    ['parenthesised joins', `SELECT * FROM ${'('.repeat(deep)}t`],
    ['queries in parentheses', `${'('.repeat(deep)}SELECT 1`],
    ['joins before ON', `SELECT * FROM a ${'JOIN a '.repeat(deep)}`],
    ['blocks', `${'BEGIN '.repeat(deep)}SELECT 1${' END'.repeat(deep)}`],
    ['IF', `${'IF 1=1 '.repeat(deep)}SELECT 1`],
    ['TRY', 'BEGIN TRY '.repeat(deep)],
    ['a sum', `SELECT 1${' + 1'.repeat(deep)}`],
    ['OR', `IF 1=1${' OR 1=1'.repeat(deep)} PRINT 1`],
    ['UNION', `SELECT 1${' UNION SELECT 1'.repeat(deep)}`],
    ['cross joins', `SELECT * FROM a${', a'.repeat(deep)}`],
  ])('%s', (_, sql) => {
    expect(errors(sql)).toEqual([
      '191 1: Some part of your SQL statement is nested too deeply. Rewrite the query or break it up into smaller queries.',
    ]);
  });

  test.each([
    ['parentheses', `SELECT ${'('.repeat(100)}1${')'.repeat(100)}`],
    ['a sum', `SELECT 1${' + 1'.repeat(900)}`],
    ['a list of rows', `INSERT INTO #t VALUES (1)${', (1)'.repeat(5000)}`],
    ['IN with many values', `SELECT 1 WHERE 1 IN (1${', 1'.repeat(5000)})`],
    ['many statements', 'SELECT 1\n'.repeat(5000)],
  ])('a usual depth or length is fine: %s', (_, sql) => {
    expect(errors(sql)).toEqual([]);
  });
});

describe('a statement of T-SQL that the lab does not play is refused as a whole batch', () => {
  test.each([
    ['CREATE PROCEDURE p AS SELECT 1', 'CREATE PROCEDURE'],
    ['CREATE OR ALTER VIEW v AS SELECT 1', 'CREATE OR'],
    ['MERGE t USING u ON 1=1 WHEN MATCHED THEN DELETE;', 'MERGE'],
    ['ALTER TABLE t ADD x int', 'ALTER TABLE'],
    ['CREATE INDEX i ON t (x)', 'CREATE INDEX'],
    ['UPDATE STATISTICS t', 'UPDATE STATISTICS'],
    ["EXECUTE AS LOGIN = 'x'", 'EXECUTE AS'],
    ['REVERT', 'REVERT'],
    ['ALTER AUTHORIZATION ON DATABASE::x TO sa', 'ALTER AUTHORIZATION'],
    ["CREATE SERVER AUDIT a TO FILE (FILEPATH = N'C:')", 'CREATE SERVER'],
    ['CREATE DATABASE AUDIT SPECIFICATION a FOR SERVER AUDIT b', 'CREATE DATABASE AUDIT SPECIFICATION'],
    ['ALTER DATABASE SCOPED CONFIGURATION SET MAXDOP = 1', 'ALTER DATABASE SCOPED CONFIGURATION'],
    ["SELECT * FROM OPENQUERY(srv, 'SELECT 1')", 'OPENQUERY'],
    ['SELECT NEXT VALUE FOR s', 'NEXT VALUE FOR'],
  ])('%s', (sql, name) => {
    expect(errors(`PRINT 1;\n${sql}`)).toEqual([
      `40510 2: Statement '${name}' is not supported in this version of SQL Server. (The lab does not play it.)`,
    ]);
  });
});
