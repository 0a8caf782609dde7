import { describe, expect, it } from 'vitest';
import { SqlError } from '../../../../lab/sqlserver/sql-error.ts';
import { ask, refusal, shown, typed } from '../../../helpers/query.ts';

describe('numbers', () => {
  it.each([
    ['ABS(-5)', 'int: 5'],
    ['ABS(-1.5)', 'numeric(2,1): 1.5'],
    ['SIGN(-2.5)', 'numeric(2,1): -1.0'],
    ['CEILING(1.2)', 'numeric(2,0): 2'],
    ['CEILING(-1.2)', 'numeric(2,0): -1'],
    ['FLOOR(-1.2)', 'numeric(2,0): -2'],
    ['FLOOR(1.9e0)', 'float: 1'],
    ['ROUND(2.345, 2)', 'numeric(4,3): 2.350'],
    ['ROUND(2.349, 2, 1)', 'numeric(4,3): 2.340'],
    ['ROUND(1250, -2)', 'int: 1300'],
    ['ROUND(2.5e0, 0)', 'float: 3'],
    ['POWER(2, 10)', 'int: 1024'],
    ['POWER(2.0e0, 0.5e0) * POWER(2e0, 0.5)', 'float: 2.0000000000000004'],
    ['SQRT(9)', 'float: 3'],
    ['SQUARE(3)', 'float: 9'],
    ['LOG(8, 2)', 'float: 3'],
    ['FLOOR(RAND(7) * 0)', 'float: 0'],
    ["ISNUMERIC('1e5')", 'int: 1'],
    ["ISNUMERIC('$1,000')", 'int: 1'],
    ["ISNUMERIC('abc')", 'int: 0'],
    ["ISNUMERIC('')", 'int: 0'],
  ])('%s is %s', async (expression, expected) => {
    expect(await typed(expression)).toBe(expected);
  });

  it.each([
    [
      'POWER(2, 31)',
      'Msg 8115, Level 16, State 2, Line ?: Arithmetic overflow error converting expression to data type int.',
    ],
    ['SQRT(-1)', 'Msg 3623, Level 16, State 1, Line ?: An invalid floating point operation occurred.'],
  ])('%s is refused', async (expression, expected) => {
    expect(await refusal(`SELECT ${expression}`)).toBe(expected);
  });

  it('NEWID is another for each row, RAND one for all', async () => {
    const { rows } = await ask('SELECT NEWID(), RAND() FROM GENERATE_SERIES(1, 5)');
    expect(new Set(rows.map(([id]) => id)).size).toBe(5);
    expect(new Set(rows.map(([, number]) => number)).size).toBe(1);
    expect(String(rows[0]?.[0])).toMatch(/^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/);
  });
});

describe('sql_variant', () => {
  it.each([
    ["SQL_VARIANT_PROPERTY(CAST(1.25 AS sql_variant), 'BaseType')", 'sql_variant: nvarchar(128) numeric'],
    ["SQL_VARIANT_PROPERTY(1.25, 'Scale')", 'sql_variant: int 2'],
    ["SQL_VARIANT_PROPERTY(N'ab', 'MaxLength')", 'sql_variant: int 4'],
    ["SQL_VARIANT_PROPERTY('a', 'Collation')", 'sql_variant: nvarchar(128) SQL_Latin1_General_CP1_CI_AS'],
    ["SQL_VARIANT_PROPERTY(NULL, 'BaseType')", 'sql_variant: NULL'],
    ["CAST(SERVERPROPERTY('ProductMajorVersion') AS int) + 1", 'int: 17'],
    ["COALESCE(CAST(5 AS sql_variant), 'x')", 'sql_variant: int 5'],
  ])('%s is %s', async (expression, expected) => {
    expect(await typed(expression)).toBe(expected);
  });

  it('becomes nothing else by itself', async () => {
    expect(await refusal("SELECT ISNULL(1, SERVERPROPERTY('Edition'))")).toBe(
      'Msg 257, Level 16, State 3, Line 1: Implicit conversion from data type sql_variant to int is not allowed. Use the CONVERT function to run this query.',
    );
  });
});

describe('JSON and tables made of text', () => {
  const json = `'{"keys":[{"name":"k1","exp":null},{"name":"k2"}],"on":true}'`;
  it.each([
    [`SELECT JSON_VALUE(${json}, '$.keys[1].name')`, [['k2']]],
    [`SELECT JSON_VALUE(${json}, '$.keys')`, [['NULL']]],
    [`SELECT JSON_QUERY(${json}, '$.keys[1]')`, [['{"name":"k2"}']]],
    [`SELECT JSON_VALUE(${json}, '$.nosuch.x')`, [['NULL']]],
    [`SELECT ISJSON(${json}), ISJSON('x')`, [['1', '0']]],
    [
      `SELECT [key], value, type FROM OPENJSON('{"a":"x","b":[1],"c":null}')`,
      [
        ['a', 'x', '1'],
        ['b', '[1]', '4'],
        ['c', 'NULL', '0'],
      ],
    ],
    [`SELECT JSON_VALUE(k.value, '$.name') FROM OPENJSON(${json}, '$.keys') k`, [['k1'], ['k2']]],
    ["SELECT value FROM STRING_SPLIT('a,,b', ',')", [['a'], [''], ['b']]],
    [
      "SELECT value, ordinal FROM STRING_SPLIT('x y', ' ', 1)",
      [
        ['x', '1'],
        ['y', '2'],
      ],
    ],
    ['SELECT value FROM GENERATE_SERIES(5, 1, -2)', [['5'], ['3'], ['1']]],
    [
      "SELECT d.n, s.value FROM (VALUES (1, 'a b'), (2, 'c')) d (n, t) CROSS APPLY STRING_SPLIT(d.t, ' ') s",
      [
        ['1', 'a'],
        ['1', 'b'],
        ['2', 'c'],
      ],
    ],
  ])('%s', async (sql, expected) => {
    expect(await shown(sql)).toEqual(expected);
  });

  it.each([
    ["SELECT * FROM OPENJSON('x')", 'Msg 13609, Level 16, State 4'],
    ["SELECT * FROM STRING_SPLIT('a', 'bc')", 'Msg 214, Level 16, State 11'],
    ['SELECT * FROM GENERATE_SERIES(1, 2, 0)', 'Msg 4199, Level 16, State 1'],
  ])('%s is refused', async (sql, expected) => {
    expect(await refusal(sql)).toContain(expected);
  });
});

describe('what the statements before left behind', () => {
  const caught = new SqlError({
    number: 33046,
    severity: 16,
    state: 4,
    message: 'No.',
    line: 7,
    procedure: 'p',
  });
  it.each([
    ['@@ROWCOUNT', { rowCount: 3 }, 'int: 3'],
    ['@@ERROR', { error: 208 }, 'int: 208'],
    ['@@TRANCOUNT', { transactionCount: 2 }, 'int: 2'],
    ['@@FETCH_STATUS', { fetchStatus: -1 }, 'int: -1'],
    ['XACT_STATE()', {}, 'smallint: 0'],
    ['XACT_STATE()', { transactionCount: 1 }, 'smallint: 1'],
    ['XACT_STATE()', { transactionCount: 1, isTransactionDoomed: true }, 'smallint: -1'],
    ['ERROR_NUMBER()', {}, 'int: NULL'],
    ['ERROR_NUMBER()', { caught }, 'int: 33046'],
    ['ERROR_SEVERITY()', { caught }, 'int: 16'],
    ['ERROR_STATE()', { caught }, 'int: 4'],
    ['ERROR_LINE()', { caught }, 'int: 7'],
    ['ERROR_PROCEDURE()', { caught }, 'nvarchar(128): p'],
    ['ERROR_MESSAGE()', { caught }, 'nvarchar(4000): No.'],
  ])('%s with %o is %s', async (expression, status, expected) => {
    expect(await typed(expression, { status })).toBe(expected);
  });
});

describe('FORMATMESSAGE', () => {
  it.each([
    ["FORMATMESSAGE('%s has %d databases', 'SQL01', 5)", 'nvarchar(2048): SQL01 has 5 databases'],
    ['FORMATMESSAGE(8134)', 'nvarchar(2048): Divide by zero error encountered.'],
    ["FORMATMESSAGE(207, 'x')", "nvarchar(2048): Invalid column name 'x'."],
    ['FORMATMESSAGE(99999)', 'nvarchar(2048): NULL'],
  ])('%s', async (expression, expected) => {
    expect(await typed(expression)).toBe(expected);
  });
});
