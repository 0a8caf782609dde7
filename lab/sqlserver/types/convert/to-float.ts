import { Decimal } from '../decimal.ts';
import { numberOf } from '../decimal-math.ts';
import { Moment } from '../moment.ts';
import { notConvertible } from './conversion-error.ts';
import type { Converter } from './convert-value.ts';
import { daysSince1900 } from './day-number.ts';

/** Makes a float or real. */
export const toFloat: Converter = (value, from, to) => {
  const number = numberFrom(value);
  if (number === undefined) throw notConvertible(from, to);
  return to.name === 'real' ? Math.fround(number) : number;
};

function numberFrom(value: Parameters<Converter>[0]): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Decimal) return numberOf(value);
  if (value instanceof Moment) return daysSince1900(value);
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  return /^[+-]?(\d+\.?\d*|\.\d+|)([ed][+-]?\d+)?$/i.test(text)
    ? Number(text.replace(/d/i, 'e') || '0')
    : undefined;
}
