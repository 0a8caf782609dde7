import { convertValue } from '../../types/convert/convert-value.ts';
import { decimalOf, rescale } from '../../types/decimal-math.ts';
import { float, int, type SqlType, varchar } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { asWhole } from '../text-arguments.ts';

/** STR: a float as text of a fixed width, at the right; stars when it does not fit. */
export const strFunction: ScalarFunction = {
  name: 'STR',
  arguments: { least: 1, most: 3 },
  type: varchar(8000),
  evaluate: ([value = null, width = 10, decimals = 0], _context, types) => {
    const length = asWhole(width, types[1] ?? int);
    const places = asWhole(decimals, types[2] ?? int);
    if (value === null || length === null || places === null) return null;
    if (length < 0 || length > 8000) return null;
    return padded(value, types[0] ?? float, length, Math.min(places, 16));
  },
};

function padded(value: SqlValue, type: SqlType, length: number, places: number): string {
  const number = Number(convertValue(value, type, float));
  const whole = rescale(decimalOf(number, Math.max(places, 16)), 0).toString();
  if (whole.length > length) return '*'.repeat(length);
  const room = Math.max(0, Math.min(places, length - whole.length - 1));
  return rescale(decimalOf(number, 16), room).toString().padStart(length);
}
