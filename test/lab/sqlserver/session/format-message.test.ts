import { expect, it } from 'vitest';
import { formatMessage } from '../../../../lab/sqlserver/session/format-message.ts';
import { bigint, int, nvarchar } from '../../../../lab/sqlserver/types/sql-type.ts';
import type { SqlValue } from '../../../../lab/sqlserver/types/sql-value.ts';

const filled: [text: string, values: SqlValue[], result: string][] = [
  ['plain', [], 'plain'],
  ['100%% of %s', ['it'], '100% of it'],
  ['%d and %i', [7, -7], '7 and -7'],
  ['[%5d] [%-5d] [%05d]', [42, 42, 42], '[   42] [42   ] [00042]'],
  ['[%+d] [% d]', [42, 42], '[+42] [ 42]'],
  ['%x %X %#x %o', [255, 255, 255, 8], 'ff FF 0xff 10'],
  ['%u', [-1], '4294967295'],
  ['%I64d', [9_007_199_254_740_993n], '9007199254740993'],
  ['[%7.3s]', ['abcdef'], '[    abc]'],
  ['[%*.*s]', [7, 3, 'abcdef'], '[    abc]'],
  ['%s is missing', [], '(null) is missing'],
  ['%s is null', [null], '(null) is null'],
  ['%03d', [-5], '-05'],
];

it.each(filled)('fills %s', (text, values, result) => {
  expect(formatMessage(text, values.map(substitution))).toBe(result);
});

const refused: [text: string, values: SqlValue[], number: number][] = [
  ['%d', ['text'], 2786],
  ['%s', [1], 2786],
  ['50%; done', [], 2787],
  ['%', [], 2787],
];

it.each(refused)('refuses %s with arguments %s', (text, values, number) => {
  expect(() => formatMessage(text, values.map(substitution))).toThrow(expect.objectContaining({ number }));
});

it('cuts a message at 2,047 characters, the last three being dots', () => {
  const text = formatMessage('%s', [substitution('x'.repeat(5000))]);
  expect([text.length, text.slice(-4)]).toEqual([2047, 'x...']);
});

function substitution(value: SqlValue) {
  const type = typeof value === 'bigint' ? bigint : typeof value === 'number' ? int : nvarchar(4000);
  return { type, value };
}
