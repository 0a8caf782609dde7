import { Decimal } from '../decimal.ts';
import { decimalOf, digitsOf, parseDecimal, rescale } from '../decimal-math.ts';
import { Moment } from '../moment.ts';
import type { SqlType } from '../sql-type.ts';
import { notConvertible, overflow } from './conversion-error.ts';
import type { Converter } from './convert-value.ts';
import { daysSince1900 } from './day-number.ts';
import { toInteger } from './to-integer.ts';

/** Makes a decimal or numeric, rounded to its scale. */
export const toDecimal: Converter = (value, from, to) => {
  const { precision, scale } = 'precision' in to ? to : { precision: 18, scale: 0 };
  const exact = rescale(exactOf(value, from, to, scale), scale);
  if (digitsOf(exact) > precision && exact.unscaled !== 0n) throw overflow(from, to);
  return exact;
};

function exactOf(value: Parameters<Converter>[0], from: SqlType, to: SqlType, scale: number): Decimal {
  if (value instanceof Decimal) return value;
  if (typeof value === 'number' || typeof value === 'bigint') return decimalOf(value, scale);
  if (value instanceof Moment) return decimalOf(daysSince1900(value), scale);
  if (typeof value === 'string') {
    const parsed = parseDecimal(value.trim());
    if (parsed === undefined) throw notConvertible(from, to);
    return parsed;
  }
  return decimalOf(toInteger(value, from, { name: 'bigint' }, 0) as bigint, scale);
}
