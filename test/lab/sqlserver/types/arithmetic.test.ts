import { describe, expect, it } from 'vitest';
import { refusal, typed } from '../../../helpers/query.ts';

describe('arithmetic has the types and the rounding of SQL Server', () => {
  it.each([
    ['7 / 2', 'int: 3'],
    ['-7 / 2', 'int: -3'],
    ['7 % -4', 'int: 3'],
    ['7 / 2.0', 'numeric(8,6): 3.500000'],
    ['2.0 / 3', 'numeric(7,6): 0.666666'],
    ['1.25 * 1.1', 'numeric(6,3): 1.375'],
    ['1.25 + 10.1', 'numeric(5,2): 11.35'],
    ['CAST(1 AS decimal(38, 10)) * CAST(1 AS decimal(38, 10))', 'numeric(38,6): 1.000000'],
    ['CAST(1 AS tinyint) + CAST(2 AS smallint)', 'smallint: 3'],
    ['CAST(5 AS bigint) + 1', 'bigint: 6'],
    ['2147483648', 'numeric(10,0): 2147483648'],
    ['1 + 1.5e0', 'float: 2.5'],
    ["'4' + 1", 'int: 5'],
    ["'a' + 'b'", 'varchar(2): ab'],
    ["'a' + N'b'", 'nvarchar(2): ab'],
    ['0x01 + 0x02', 'varbinary(2): 0x0102'],
    ['$10 / 4', 'money: 2.5000'],
    ['6 & 3', 'int: 2'],
    ['6 | 3', 'int: 7'],
    ['6 ^ 3', 'int: 5'],
    ['~6', 'int: -7'],
    ['-CAST(1 AS tinyint)', 'smallint: -1'],
    ['NULL + 1', 'int: NULL'],
    ["CAST('2024-02-28' AS datetime) + 2", 'datetime: 2024-03-01 00:00:00.000'],
    ["CAST('2024-02-28' AS datetime) - 0.5", 'datetime: 2024-02-27 12:00:00.000'],
    ["CAST(CAST('1900-01-03' AS datetime) AS int)", 'int: 2'],
  ])('%s is %s', async (expression, expected) => {
    expect(await typed(expression)).toBe(expected);
  });

  it.each([
    ['1 / 0', 'Msg 8134, Level 16, State 1, Line ?: Divide by zero error encountered.'],
    ['1 % 0', 'Msg 8134, Level 16, State 1, Line ?: Divide by zero error encountered.'],
    ['1.0 / 0', 'Msg 8134, Level 16, State 1, Line ?: Divide by zero error encountered.'],
    [
      'ROUND(999.9, -3)',
      'Msg 8115, Level 16, State 2, Line ?: Arithmetic overflow error converting expression to data type numeric.',
    ],
    [
      'ROUND(CAST(922337203685477.5807 AS money), 0)',
      'Msg 8115, Level 16, State 2, Line ?: Arithmetic overflow error converting expression to data type money.',
    ],
    [
      '-CAST(-214748.3648 AS smallmoney)',
      'Msg 8115, Level 16, State 2, Line ?: Arithmetic overflow error converting expression to data type smallmoney.',
    ],
    [
      '2147483647 + 1',
      'Msg 8115, Level 16, State 2, Line ?: Arithmetic overflow error converting expression to data type int.',
    ],
    [
      "'a' - 'b'",
      'Msg 8117, Level 16, State 1, Line 1: Operand data type varchar is invalid for subtract operator.',
    ],
    [
      "'a' - N'b'",
      'Msg 402, Level 16, State 1, Line 1: The data types varchar and nvarchar are incompatible in the subtract operator.',
    ],
    [
      "CAST('2024-01-01' AS date) + 1",
      'Msg 206, Level 16, State 2, Line 1: Operand type clash: date is incompatible with int',
    ],
    [
      '5e0 % 2',
      'Msg 402, Level 16, State 1, Line 1: The data types float and int are incompatible in the modulo operator.',
    ],
    [
      "1 + SERVERPROPERTY('ProcessID')",
      'Msg 257, Level 16, State 3, Line 1: Implicit conversion from data type sql_variant to int is not allowed. Use the CONVERT function to run this query.',
    ],
    [
      "'a' + SERVERPROPERTY('Edition')",
      'Msg 402, Level 16, State 1, Line 1: The data types varchar and sql_variant are incompatible in the add operator.',
    ],
    ["-'a'", 'Msg 8117, Level 16, State 1, Line 1: Operand data type varchar is invalid for minus operator.'],
  ])('%s is refused', async (expression, expected) => {
    expect(await refusal(`SELECT ${expression}`)).toBe(expected);
  });
});

describe('CASE, COALESCE and UNION have the highest type of what stands in them', () => {
  it.each([
    ["CASE WHEN 1 = 1 THEN 'a' ELSE 'bcd' END", 'varchar(3): a'],
    ["CASE WHEN 1 = 0 THEN N'a' ELSE 'bcd' END", 'nvarchar(3): bcd'],
    ['CASE WHEN 1 = 1 THEN 1 ELSE 2.5 END', 'numeric(11,1): 1.0'],
    ['CASE WHEN 1 = 0 THEN 1 END', 'int: NULL'],
    ["CASE 2 WHEN 1 THEN 'one' WHEN 2 THEN 'two' END", 'varchar(3): two'],
    ["COALESCE(NULL, 'x', N'yy')", 'nvarchar(2): x'],
    ["ISNULL(CAST(NULL AS varchar(2)), 'long')", 'varchar(2): lo'],
    ["ISNULL(NULL, 'long')", 'varchar(4): long'],
    ['IIF(1 > 2, 1, NULL)', 'int: NULL'],
    ['NULLIF(3, 3)', 'int: NULL'],
    ["CHOOSE(2, 'a', 'bb')", 'varchar(2): bb'],
    ['GREATEST(1, 2.5, 2)', 'numeric(11,1): 2.5'],
    ['LEAST(3, NULL, 2)', 'int: 2'],
  ])('%s is %s', async (expression, expected) => {
    expect(await typed(expression)).toBe(expected);
  });
});
