import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { literal } from '../../../../../lab/sqlserver/sql/expressions/literal.ts';
import { tokenize } from '../../../../../lab/sqlserver/sql/lexer/tokenize.ts';
import { type } from '../shown.ts';

function constant(sql: string) {
  const token = tokenize(sql).tokens[0];
  const found = token === undefined ? undefined : literal(token);
  if (found === undefined) throw new Error(`no constant: ${sql}`);
  return found;
}

describe('a constant has the type that SQL Server gives it', () => {
  test.each([
    ['0', 'int', '0'],
    ['2147483647', 'int', '2147483647'],
    ['2147483648', 'numeric(10,0)', '2147483648'],
    ['00012', 'int', '12'],
    ['1.50', 'numeric(3,2)', '1.50'],
    ['0.5', 'numeric(1,1)', '0.5'],
    ['.5', 'numeric(1,1)', '0.5'],
    ['1.', 'numeric(1,0)', '1'],
    ['0.0', 'numeric(1,1)', '0.0'],
    ['12345678901234567890123456789012345678', 'numeric(38,0)', '12345678901234567890123456789012345678'],
    ['1e3', 'float', '1000'],
    ['1E', 'float', '1'],
    ['$1.5', 'money', '1.5000'],
    ["'abc'", 'varchar(3)', 'abc'],
    ["''", 'varchar(1)', ''],
    ["N'abc'", 'nvarchar(3)', 'abc'],
    [`'${'x'.repeat(8001)}'`, 'varchar(max)', 'x'.repeat(8001)],
    [`N'${'x'.repeat(4001)}'`, 'nvarchar(max)', 'x'.repeat(4001)],
    ['NULL', 'int', 'null'],
  ])('%s', (sql, expectedType, expectedValue) => {
    const found = constant(sql);
    expect(type(found.type)).toBe(expectedType);
    expect(String(found.value)).toBe(expectedValue);
  });

  test.each([
    ['0x', '', 1],
    ['0xABC', '0abc', 2],
    ['0x00ff', '00ff', 2],
    ['0x12\\\n34', '1234', 2],
  ])('%s is varbinary', (sql, hex, length) => {
    const { value, type: found } = constant(sql);
    expect(Buffer.isBuffer(value) ? value.toString('hex') : value).toBe(hex);
    expect(found).toEqual({ name: 'varbinary', length });
  });

  test('any text comes back from its quotes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        // A backslash before a line end joins lines: that is tested with the tokens.
        fc.pre(!/\\\r?\n/.test(text));
        expect(constant(`N'${text.replaceAll("'", "''")}'`).value).toBe(text);
      }),
    );
  });

  test('any whole number keeps its digits', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 38n - 1n }), (number) => {
        expect(String(constant(String(number)).value)).toBe(String(number));
      }),
    );
  });
});
