import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compareText, textKey } from '../../../../lab/sqlserver/types/collation.ts';
import { compareValues, valueKey } from '../../../../lab/sqlserver/types/compare.ts';
import { refusal, shown } from '../../../helpers/query.ts';

describe('what equals what', () => {
  it.each([
    ["'abc' = 'ABC'", true],
    ["'abc' = 'abc   '", true],
    ["'abc' = ' abc'", false],
    ["'e' = N'é'", false],
    ["'abc' = 'ABC' COLLATE Latin1_General_CS_AS", false],
    ["N'é' = N'e' COLLATE Latin1_General_CI_AI", true],
    ["'a' < 'B' COLLATE Latin1_General_BIN2", false],
    ["'a' < 'B'", true],
    ['1 = 1.0', true],
    ["1 = '1'", true],
    ['0x01 = 0x0100', true],
    ['0x01 < 0x0101', true],
    ['CAST(1 AS sql_variant) = CAST(1.0 AS sql_variant)', true],
    ["CAST('1' AS sql_variant) < CAST(0 AS sql_variant)", true],
    ["CAST('2024-01-01' AS datetime) = '20240101'", true],
    [
      "CAST('2024-01-01 12:00 +02:00' AS datetimeoffset) = CAST('2024-01-01 10:00 +00:00' AS datetimeoffset)",
      true,
    ],
    [
      "CAST('00000000-0000-0000-0000-010000000000' AS uniqueidentifier) > CAST('FF000000-0000-0000-0000-000000000000' AS uniqueidentifier)",
      true,
    ],
  ])('%s is %s', async (condition, expected) => {
    expect(await shown(`SELECT 1 WHERE ${condition}`)).toEqual(expected ? [['1']] : []);
  });

  it.each([
    [
      "CAST('2024-01-01' AS date) = 1",
      'Msg 206, Level 16, State 2, Line 1: Operand type clash: int is incompatible with date',
    ],
    [
      "'a' COLLATE Latin1_General_CS_AS = 'b' COLLATE Latin1_General_BIN2",
      'Msg 468, Level 16, State 9, Line 1: Cannot resolve the collation conflict between "Latin1_General_CS_AS" and "Latin1_General_BIN2" in the equal to operation.',
    ],
    ["'a' COLLATE Klingon = 'b'", "Msg 448, Level 16, State 1, Line ?: Invalid collation 'Klingon'."],
  ])('%s is refused', async (condition, expected) => {
    expect(await refusal(`SELECT 1 WHERE ${condition}`)).toBe(expected);
  });
});

describe('text has one order', () => {
  const text = fc.string({ unit: fc.constantFrom(...'aAbBéÉ zZ09_-\u00df'), maxLength: 6 });

  it('is the same seen from both sides, and equal exactly where the keys are', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareText(a, b, undefined))).toBe(-Math.sign(compareText(b, a, undefined)) + 0);
        expect(compareText(a, b, undefined) === 0).toBe(textKey(a, undefined) === textKey(b, undefined));
      }),
    );
  });

  it('holds over three', () => {
    fc.assert(
      fc.property(text, text, text, (a, b, c) => {
        const [first, second, third] = [a, b, c].sort((x, y) => compareText(x, y, undefined));
        expect(compareText(first ?? '', third ?? '', undefined)).toBeLessThanOrEqual(0);
        expect(compareText(first ?? '', second ?? '', undefined)).toBeLessThanOrEqual(0);
      }),
    );
  });
});

it('binary values have equal keys exactly where they compare as equal', () => {
  const bytes = fc.uint8Array({ maxLength: 4, max: 2 }).map((array) => Buffer.from(array));
  fc.assert(
    fc.property(bytes, bytes, (a, b) => {
      expect(valueKey(a) === valueKey(b)).toBe(compareValues(a, b) === 0);
    }),
  );
});
