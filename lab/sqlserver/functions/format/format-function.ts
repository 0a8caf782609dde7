import { sqlError } from '../../messages/sql-error.ts';
import { convertValue } from '../../types/convert/convert-value.ts';
import { Decimal } from '../../types/decimal.ts';
import { decimalOf } from '../../types/decimal-math.ts';
import { familyOf, isNumeric } from '../../types/family.ts';
import type { Moment } from '../../types/moment.ts';
import { float, nvarchar, type SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { asText } from '../text-arguments.ts';
import { formatMoment } from './format-moment.ts';
import { formatNumber } from './format-number.ts';

// unverified: FORMAT writes as the culture en-US does, whatever culture is asked for; it knows .NET's patterns for dates
// and numbers that scripts use most.
/** FORMAT: a number or a date by a pattern of .NET. Throws 8116 for anything else. */
export const formatFunction: ScalarFunction = {
  name: 'FORMAT',
  arguments: { least: 2, most: 3 },
  type: ([type]) => {
    if (type !== undefined && !isFormattable(type)) throw sqlError(8116, 1, type.name, 1, 'format');
    return nvarchar(4000);
  },
  evaluate: ([value = null, pattern], _context, types) => {
    const text = asText(pattern, types[1]);
    const type = types[0] ?? float;
    if (value === null || text === null) return null;
    return isNumeric(type) ? formatNumber(numberOf(value, type), text) : formatMoment(value as Moment, text);
  },
};

function isFormattable(type: SqlType): boolean {
  return (isNumeric(type) && type.name !== 'bit') || ['date', 'datetime'].includes(familyOf(type));
}

function numberOf(value: SqlValue, type: SqlType): Decimal {
  if (value instanceof Decimal) return value;
  if (typeof value === 'bigint' || familyOf(type) === 'integer') return decimalOf(value as number, 0);
  return decimalOf(Number(convertValue(value, type, float)), 15);
}
