import { describe, expect, it } from 'vitest';
import { refusal, typed } from '../../../helpers/query.ts';

describe('text functions', () => {
  it.each([
    ["LEN('abc  ')", 'int: 3'],
    ["LEN(N'')", 'int: 0'],
    ['LEN(0x0102)', 'int: 2'],
    ['LEN(12345)', 'int: 5'],
    ["LEN(CAST('x' AS varchar(max)))", 'bigint: 1'],
    ["DATALENGTH(N'abc')", 'int: 6'],
    ["DATALENGTH('abc  ')", 'int: 5'],
    ['DATALENGTH(CAST(1 AS bigint))', 'int: 8'],
    ['DATALENGTH(GETDATE())', 'int: 8'],
    ["LEFT('abc', 2)", 'varchar(3): ab'],
    ["RIGHT(N'abc', 2)", 'nvarchar(3): bc'],
    ["RIGHT('abc', 0)", 'varchar(3): '],
    ["SUBSTRING('abcdef', 2, 3)", 'varchar(6): bcd'],
    ["SUBSTRING('abcdef', 0, 3)", 'varchar(6): ab'],
    ["SUBSTRING('abc', 3, 10)", 'varchar(3): c'],
    ['SUBSTRING(0x0102030405, 2, 2)', 'varbinary(5): 0x0203'],
    ["CHARINDEX('B', 'abcb')", 'int: 2'],
    ["CHARINDEX('b', 'abcb', 3)", 'int: 4'],
    ["CHARINDEX('x', 'abc')", 'int: 0'],
    ["PATINDEX('%[0-9]%', 'ab12')", 'int: 3'],
    ["PATINDEX('ab%', 'xab')", 'int: 0'],
    ["REPLACE('aXbx', 'x', '-')", 'varchar(8000): a-b-'],
    ["REPLACE('abc', '', '-')", 'varchar(8000): abc'],
    ["STUFF('abcdef', 2, 3, 'X')", 'varchar(8000): aXef'],
    ["STUFF('abc', 9, 1, 'X')", 'varchar(8000): NULL'],
    ["STUFF(', a, b', 1, 2, '')", 'varchar(8000): a, b'],
    ["UPPER('aé')", 'varchar(2): AÉ'],
    ["REVERSE('abc')", 'varchar(3): cba'],
    ["'[' + LTRIM(RTRIM('  a  ')) + ']'", 'varchar(7): [a]'],
    ["TRIM('  a ')", 'varchar(4): a'],
    ["TRIM('.,' FROM '..a.,')", 'varchar(5): a'],
    ["TRIM(LEADING '.' FROM '..a.')", 'varchar(4): a.'],
    ["RTRIM('abcc', 'c')", 'varchar(4): ab'],
    ["CAST(CONCAT('a', NULL, 1) AS varchar(9))", 'varchar(9): a1'],
    ["CONCAT_WS('-', 'a', NULL, 'b')", 'varchar(8000): a-b'],
    ["QUOTENAME('a]b')", 'nvarchar(258): [a]]b]'],
    [`QUOTENAME('a"b', '"')`, 'nvarchar(258): "a""b"'],
    ["QUOTENAME('a', 'x')", 'nvarchar(258): NULL'],
    ["REPLICATE('ab', 2)", 'varchar(8000): abab'],
    ["LEN(REPLICATE('ab', 9000))", 'int: 8000'],
    ["REPLICATE('a', -1)", 'varchar(8000): NULL'],
    ["'[' + SPACE(2) + ']'", 'varchar(8000): [  ]'],
    ['STR(123.456, 7, 2)', 'varchar(8000):  123.46'],
    ['STR(12345, 3)', 'varchar(8000): ***'],
    ['CHAR(65)', 'char(1): A'],
    ['CHAR(256)', 'char(1): NULL'],
    ['NCHAR(955)', 'nchar(1): λ'],
    ["ASCII('€')", 'int: 128'],
    ["UNICODE(N'λ')", 'int: 955'],
    ["TRANSLATE('2*[3+4]', '[]', '()')", 'varchar(8000): 2*(3+4)'],
    [`STRING_ESCAPE('a"b/c', 'json')`, 'nvarchar(4000): a\\"b\\/c'],
    ["PARSENAME('16.0.4135.4', 4)", 'nvarchar(128): 16'],
    ["PARSENAME('[a.b].c', 2)", 'nvarchar(128): a.b'],
    ["PARSENAME('a..c', 2)", 'nvarchar(128): NULL'],
    ["PARSENAME('a.b.c.d.e', 1)", 'nvarchar(128): NULL'],
    [
      "HASHBYTES('SHA2_256', 'abc')",
      'varbinary(8000): 0xBA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD',
    ],
    ["HASHBYTES('MD5', N'a')", 'varbinary(8000): 0x4144E195F46DE78A3623DA7364D04F11'],
    ["HASHBYTES('nosuch', 'abc')", 'varbinary(8000): NULL'],
    ["IIF(CHECKSUM('a', 1) = CHECKSUM('A', 1), 'same', 'other')", 'varchar(5): same'],
    ['master.dbo.fn_varbintohexstr(0xAB01)', 'nvarchar(max): 0xab01'],
    ['sys.fn_varbintohexstr(NULL)', 'nvarchar(max): NULL'],
    ['DATALENGTH(CRYPT_GEN_RANDOM(16))', 'int: 16'],
    ['LEN(NULL)', 'int: NULL'],
    ['LEFT(NULL, 1)', 'varchar(30): NULL'],
  ])('%s is %s', async (expression, expected) => {
    expect(await typed(expression)).toBe(expected);
  });

  it.each([
    [
      "LEFT('a', -1)",
      'Msg 537, Level 16, State 2, Line ?: Invalid length parameter passed to the LEFT or SUBSTRING function.',
    ],
    [
      "SUBSTRING('a', 1, -1)",
      'Msg 537, Level 16, State 3, Line ?: Invalid length parameter passed to the LEFT or SUBSTRING function.',
    ],
    [
      "RIGHT('a', -1)",
      'Msg 536, Level 16, State 1, Line ?: Invalid length parameter passed to the right function.',
    ],
    [
      "LEN(SERVERPROPERTY('Edition'))",
      'Msg 8116, Level 16, State 1, Line 1: Argument data type sql_variant is invalid for argument 1 of len function.',
    ],
    [
      "REPLACE(SERVERPROPERTY('Edition'), 'a', 'b')",
      'Msg 8116, Level 16, State 1, Line 1: Argument data type sql_variant is invalid for argument 1 of replace function.',
    ],
    [
      'SUBSTRING(123, 1, 1)',
      'Msg 8116, Level 16, State 1, Line 1: Argument data type int is invalid for argument 1 of substring function.',
    ],
    [
      'fn_varbintohexstr(0x01)',
      "Msg 195, Level 15, State 10, Line 1: 'fn_varbintohexstr' is not a recognized built-in function name.",
    ],
    [
      "TRANSLATE('a', 'ab', 'c')",
      'Msg 9828, Level 16, State 1, Line ?: The second and third arguments of the TRANSLATE built-in function must contain an equal number of characters.',
    ],
  ])('%s is refused', async (expression, expected) => {
    expect(await refusal(`SELECT ${expression}`)).toBe(expected);
  });
});

describe('FORMAT', () => {
  const moment = "CAST('2024-03-09 14:05:06.789' AS datetime2(3))";
  it.each([
    ["FORMAT(1234567.891, 'N2')", '1,234,567.89'],
    ["FORMAT(-1234, 'N0')", '-1,234'],
    ["FORMAT(0.256, 'P1')", '25.6%'],
    ["FORMAT(42, 'D5')", '00042'],
    ["FORMAT(255, 'x4')", '00ff'],
    ["FORMAT(1234.5, '#,##0.00')", '1,234.50'],
    ["FORMAT(0.5, '#.##')", '.5'],
    ["FORMAT(7, '000')", '007'],
    ["FORMAT(-1234.5, 'C')", '-$1,234.50'],
    [`FORMAT(${moment}, 'yyyy-MM-dd HH:mm:ss')`, '2024-03-09 14:05:06'],
    [`FORMAT(${moment}, 'dd/MM/yy hh:mm tt')`, '09/03/24 02:05 PM'],
    [`FORMAT(${moment}, 'dddd, d MMM yyyy')`, 'Saturday, 9 Mar 2024'],
    [`FORMAT(${moment}, 'yyyyMMdd''T''HHmmss.fff')`, '20240309T140506.789'],
    [`FORMAT(${moment}, 'd')`, '3/9/2024'],
    [`FORMAT(${moment}, 's')`, '2024-03-09T14:05:06'],
  ])('%s is %s', async (expression, expected) => {
    expect(await typed(expression)).toBe(`nvarchar(4000): ${expected}`);
  });

  it('takes no text', async () => {
    expect(await refusal("SELECT FORMAT('x', 'N0')")).toContain('Msg 8116');
  });
});
