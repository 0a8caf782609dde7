import { sqlError } from '../messages/sql-error.ts';
import type { BinaryOperator } from '../sql/ast/expression.ts';
import { overflow } from '../types/convert/conversion-error.ts';
import { daysSince1900, momentOfDays } from '../types/convert/day-number.ts';
import { toInteger } from '../types/convert/to-integer.ts';
import { roundDate } from '../types/dates/round-date.ts';
import { Decimal } from '../types/decimal.ts';
import { digitsOf, pow10, rescale } from '../types/decimal-math.ts';
import { familyOf } from '../types/family.ts';
import { demandLength } from '../types/longest-text.ts';
import type { Moment } from '../types/moment.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';

/**
 * Calculates `left operator right`, both converted to `type` (decimals keep their own scale), none of them NULL.
 * Throws 8134 for a division by zero and 8115 for a result that the type cannot hold.
 */
export function calculate(
  operator: BinaryOperator,
  left: SqlValue,
  right: SqlValue,
  type: SqlType,
): SqlValue {
  switch (familyOf(type)) {
    case 'text':
      return joinedText(`${left}`, `${right}`);
    case 'binary':
      return Buffer.concat([left as Buffer, right as Buffer]);
    case 'datetime':
      return addDates(operator, left as Moment, right as Moment, type);
    case 'float':
      return calculateFloat(operator, Number(left), Number(right), type);
    case 'decimal':
    case 'money':
      return calculateDecimal(operator, left as Decimal, right as Decimal, type);
    default:
      return calculateInteger(operator, BigInt(left as number), BigInt(right as number), type);
  }
}

function joinedText(left: string, right: string): string {
  demandLength(left.length + right.length);
  return left + right;
}

function calculateInteger(operator: BinaryOperator, a: bigint, b: bigint, type: SqlType): SqlValue {
  if ((operator === '/' || operator === '%') && b === 0n) throw sqlError(8134, 1);
  const result = integerOperations[operator](a, b);
  if (type.name === 'bit') return result === 0n ? 0 : 1;
  return toInteger(result, { name: 'bigint' }, type, 0);
}

const integerOperations: Readonly<Record<BinaryOperator, (a: bigint, b: bigint) => bigint>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
  '&': (a, b) => a & b,
  '|': (a, b) => a | b,
  '^': (a, b) => a ^ b,
};

function calculateFloat(operator: BinaryOperator, a: number, b: number, type: SqlType): number {
  if (operator === '/' && b === 0) throw sqlError(8134, 1);
  const exact = operator === '+' ? a + b : operator === '-' ? a - b : operator === '*' ? a * b : a / b;
  const result = type.name === 'real' ? Math.fround(exact) : exact;
  if (!Number.isFinite(result)) throw overflow(undefined, type);
  return result;
}

/** A quotient is cut at the scale of the result, all else is rounded: `2.0 / 3` is 0.666666. */
function calculateDecimal(operator: BinaryOperator, a: Decimal, b: Decimal, type: SqlType): Decimal {
  const { scale, precision } = 'precision' in type ? type : { precision: 19, scale: 4 };
  if ((operator === '/' || operator === '%') && b.unscaled === 0n) throw sqlError(8134, 1);
  const result = rescale(exactDecimal(operator, a, b, scale), scale);
  if (digitsOf(result) > precision) throw overflow(undefined, type);
  return result;
}

function exactDecimal(operator: BinaryOperator, a: Decimal, b: Decimal, scale: number): Decimal {
  if (operator === '*') return new Decimal(a.unscaled * b.unscaled, a.scale + b.scale);
  if (operator === '/') {
    const shift = scale + b.scale - a.scale;
    const dividend = shift >= 0 ? a.unscaled * pow10(shift) : a.unscaled / pow10(-shift);
    return new Decimal(dividend / b.unscaled, scale);
  }
  const common = Math.max(a.scale, b.scale);
  const left = rescale(a, common).unscaled;
  const right = rescale(b, common).unscaled;
  if (operator === '%') return new Decimal(left % right, common);
  return new Decimal(operator === '+' ? left + right : left - right, common);
}

/** datetime counts from 1900-01-01, and that is what is added: `getdate() + 1` is tomorrow. */
function addDates(operator: BinaryOperator, a: Moment, b: Moment, type: SqlType): Moment {
  const days = daysSince1900(b);
  const sum = momentOfDays(daysSince1900(a) + (operator === '+' ? days : -days));
  if (sum.ticks < 552_877_920_000_000_000n || sum.ticks > 3_155_378_975_999_999_999n) {
    throw sqlError(8115, 2, 'expression', type.name);
  }
  return roundDate(sum, type);
}
