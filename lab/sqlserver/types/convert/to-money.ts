import { sqlError } from '../../messages/sql-error.ts';
import { Decimal } from '../decimal.ts';
import { decimalOf, parseDecimal, rescale } from '../decimal-math.ts';
import { Moment } from '../moment.ts';
import { overflow } from './conversion-error.ts';
import type { Converter } from './convert-value.ts';
import { daysSince1900 } from './day-number.ts';

/** Makes money or smallmoney: four digits behind the point. */
export const toMoney: Converter = (value, _from, to) => {
  const exact = rescale(exactOf(value), 4);
  const most = to.name === 'money' ? 2n ** 63n - 1n : 2n ** 31n - 1n;
  if (exact.unscaled > most || exact.unscaled < -most - 1n) throw overflow(undefined, to);
  return exact;
};

function exactOf(value: Parameters<Converter>[0]): Decimal {
  if (value instanceof Decimal) return value;
  if (typeof value === 'number' || typeof value === 'bigint') return decimalOf(value, 4);
  if (value instanceof Moment) return decimalOf(daysSince1900(value), 4);
  if (typeof value === 'string') {
    const parsed = parseDecimal(
      value
        .trim()
        .replace(/^(?<sign>[+-]?)\$/, '$<sign>')
        .replaceAll(',', '') || '0',
    );
    if (parsed === undefined) throw sqlError(235, 0);
    return parsed;
  }
  return new Decimal(BigInt.asIntN(64, BigInt(`0x0${(value as Buffer).toString('hex')}`)), 4);
}
