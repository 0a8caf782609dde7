import { describe, expect, it } from 'vitest';
import { refusal, typed } from '../../../helpers/query.ts';

describe('a value converted is what SQL Server makes of it', () => {
  it.each([
    ["CAST('12' AS int)", 'int: 12'],
    ["CAST(' -7 ' AS int)", 'int: -7'],
    ["CAST('' AS int)", 'int: 0'],
    ['CAST(2.99 AS int)', 'int: 2'],
    ['CAST(-2.99 AS int)', 'int: -2'],
    ['CAST($2.50 AS int)', 'int: 3'],
    ['CAST(2.9e0 AS int)', 'int: 2'],
    ['CAST(0x0100 AS int)', 'int: 256'],
    ['CAST(0xFFFFFFFF AS int)', 'int: -1'],
    ["CAST('true' AS bit)", 'bit: 1'],
    ['CAST(42 AS bit)', 'bit: 1'],
    ["CAST('12.345' AS decimal(9, 2))", 'decimal(9,2): 12.35'],
    ['CAST(2.5 AS decimal(9, 0))', 'decimal(9,0): 3'],
    ['CAST(-2.5 AS decimal(9, 0))', 'decimal(9,0): -3'],
    ["CAST('1e3' AS float)", 'float: 1000'],
    ["CAST('$1,234.5' AS money)", 'money: 1234.5000'],
    ['CAST(123 AS varchar(2))', 'varchar(2): *'],
    ["CAST('abcdef' AS varchar(3))", 'varchar(3): abc'],
    ["CAST('ab' AS char(4)) + '|'", 'varchar(5): ab  |'],
    ['CAST(1234567e0 AS varchar(20))', 'varchar(20): 1.23457e+006'],
    ['CAST(0.5e0 AS varchar(20))', 'varchar(20): 0.5'],
    ['CONVERT(varchar(20), $1234567.891, 1)', 'varchar(20): 1,234,567.89'],
    ['CONVERT(varchar(20), $1234.5678, 2)', 'varchar(20): 1234.5678'],
    ['CONVERT(varchar(20), 0x4142)', 'varchar(20): AB'],
    ['CONVERT(varchar(20), 0x4142, 1)', 'varchar(20): 0x4142'],
    ['CONVERT(varchar(20), 0x4142, 2)', 'varchar(20): 4142'],
    ["CONVERT(varbinary(8), '0x0aFF', 1)", 'varbinary(8): 0x0AFF'],
    ["CONVERT(varbinary(8), '0aFF', 2)", 'varbinary(8): 0x0AFF'],
    ["CONVERT(varbinary(8), N'A')", 'varbinary(8): 0x4100'],
    ['CAST(1 AS binary(8))', 'binary(8): 0x0000000000000001'],
    ['CAST(258 AS varbinary(1))', 'varbinary(1): 0x02'],
    ['CAST(0x01 AS binary(3))', 'binary(3): 0x010000'],
    [
      "CAST(CAST('00112233-4455-6677-8899-aabbccddeeff' AS uniqueidentifier) AS binary(16))",
      'binary(16): 0x33221100554477668899AABBCCDDEEFF',
    ],
    [
      'CAST(0x33221100554477668899AABBCCDDEEFF AS uniqueidentifier)',
      'uniqueidentifier: 00112233-4455-6677-8899-AABBCCDDEEFF',
    ],
    ['CAST(CAST(5 AS sql_variant) AS int)', 'int: 5'],
    ['CAST(5 AS sql_variant)', 'sql_variant: int 5'],
    ["TRY_CONVERT(int, 'x')", 'int: NULL'],
    ["TRY_CAST('2024-13-01' AS date)", 'date: NULL'],
    ["CAST(N'€λ' AS varchar(10))", 'varchar(10): €?'],
  ])('%s is %s', async (expression, expected) => {
    expect(await typed(expression)).toBe(expected);
  });
});

describe('a value that does not convert is refused with the number, state and text of SQL Server', () => {
  it.each([
    [
      "CAST('x1' AS int)",
      "Msg 245, Level 16, State 1, Line ?: Conversion failed when converting the varchar value 'x1' to data type int.",
    ],
    [
      "CAST(N'x' AS bigint)",
      'Msg 8114, Level 16, State 5, Line ?: Error converting data type nvarchar to bigint.',
    ],
    [
      "CAST('99999999999' AS int)",
      "Msg 248, Level 16, State 1, Line ?: The conversion of the varchar value '99999999999' overflowed an int column.",
    ],
    [
      "CAST('300' AS tinyint)",
      "Msg 244, Level 16, State 1, Line ?: The conversion of the varchar value '300' overflowed an INT1 column. Use a larger integer column.",
    ],
    [
      'CAST(300 AS tinyint)',
      'Msg 220, Level 16, State 2, Line ?: Arithmetic overflow error for data type tinyint, value = 300.',
    ],
    [
      'CAST(1e10 AS int)',
      'Msg 232, Level 16, State 3, Line ?: Arithmetic overflow error for type int, value = 10000000000.000000.',
    ],
    [
      "CAST('abc' AS decimal(5, 2))",
      'Msg 8114, Level 16, State 5, Line ?: Error converting data type varchar to numeric.',
    ],
    [
      'CAST(12345 AS decimal(4, 0))',
      'Msg 8115, Level 16, State 8, Line ?: Arithmetic overflow error converting int to data type numeric.',
    ],
    [
      'CAST(12345 AS nvarchar(2))',
      'Msg 8115, Level 16, State 2, Line ?: Arithmetic overflow error converting expression to data type nvarchar.',
    ],
    [
      "CAST('x' AS datetime)",
      'Msg 241, Level 16, State 1, Line ?: Conversion failed when converting date and/or time from character string.',
    ],
    [
      "CAST('20240231' AS datetime)",
      'Msg 242, Level 16, State 3, Line ?: The conversion of a varchar data type to a datetime data type resulted in an out-of-range value.',
    ],
    [
      "CAST('17521231' AS datetime)",
      'Msg 242, Level 16, State 3, Line ?: The conversion of a varchar data type to a datetime data type resulted in an out-of-range value.',
    ],
    [
      "CAST(CAST('0999-01-01' AS date) AS datetime)",
      'Msg 242, Level 16, State 3, Line ?: The conversion of a date data type to a datetime data type resulted in an out-of-range value.',
    ],
    [
      "CAST('no-guid' AS uniqueidentifier)",
      'Msg 8169, Level 16, State 2, Line ?: Conversion failed when converting from a character string to uniqueidentifier.',
    ],
    [
      'CAST(NEWID() AS varchar(10))',
      'Msg 8170, Level 16, State 2, Line ?: Insufficient result space to convert uniqueidentifier value to char.',
    ],
    [
      "CAST('x' AS money)",
      'Msg 235, Level 16, State 0, Line ?: Cannot convert a char value to money. The char value has incorrect syntax.',
    ],
    [
      'CAST(GETDATE() AS uniqueidentifier)',
      'Msg 529, Level 16, State 2, Line 1: Explicit conversion from data type datetime to uniqueidentifier is not allowed.',
    ],
    [
      "ISNULL(1, CAST('2024-01-01' AS datetime))",
      'Msg 257, Level 16, State 3, Line 1: Implicit conversion from data type datetime to int is not allowed. Use the CONVERT function to run this query.',
    ],
    [
      'COALESCE(1, NEWID())',
      'Msg 206, Level 16, State 2, Line 1: Operand type clash: uniqueidentifier is incompatible with int',
    ],
    [
      'CONVERT(varchar(30), GETDATE(), 99)',
      'Msg 281, Level 16, State 1, Line ?: 99 is not a valid style number when converting from datetime to a character string.',
    ],
    [
      "CONVERT(varbinary(4), 'xyz', 1)",
      'Msg 8114, Level 16, State 5, Line ?: Error converting data type varchar to varbinary.',
    ],
  ])('%s', async (expression, expected) => {
    expect(await refusal(`SELECT ${expression}`)).toBe(expected);
  });
});
