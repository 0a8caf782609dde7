import { demandExplicit } from '../convertible.ts';
import { type Family, familyOf } from '../family.ts';
import type { SqlType } from '../sql-type.ts';
import type { SqlValue } from '../sql-value.ts';
import { Variant } from '../variant.ts';
import { toBinary } from './to-binary.ts';
import { toDate } from './to-date.ts';
import { toDecimal } from './to-decimal.ts';
import { toFloat } from './to-float.ts';
import { toGuid } from './to-guid.ts';
import { toInteger } from './to-integer.ts';
import { toMoney } from './to-money.ts';
import { toText } from './to-text.ts';

/**
 * Makes a value of type `to` out of one of type `from`, as CONVERT does. Text that is too long is cut without a word.
 * Throws 241, 242, 245, 8114, 8115 and their kind. Whether the types convert at all is asked before, at binding.
 * @param style as the third argument of CONVERT
 */
export function convertValue(value: SqlValue, from: SqlType, to: SqlType, style = 0): SqlValue {
  if (value === null || isSame(from, to)) return value;
  if (value instanceof Variant) {
    if (to.name === 'sql_variant') return value;
    demandExplicit(value.type, to);
    return convertValue(value.value, value.type, to, style);
  }
  return converters[familyOf(to)](value, from, to, style);
}

/** Makes a value that is not NULL. */
export type Converter = (
  value: Exclude<SqlValue, null | Variant>,
  from: SqlType,
  to: SqlType,
  style: number,
) => SqlValue;

function isSame(a: SqlType, b: SqlType): boolean {
  if (a === b) return true;
  if (a.name !== b.name) return false;
  if ('length' in a) return 'length' in b && a.length === b.length;
  if ('precision' in a) return 'precision' in b && a.precision === b.precision && a.scale === b.scale;
  return !('scale' in a) || ('scale' in b && a.scale === b.scale);
}

const converters: Readonly<Record<Family, Converter>> = {
  integer: toInteger,
  decimal: toDecimal,
  money: toMoney,
  float: toFloat,
  datetime: toDate,
  date: toDate,
  text: toText,
  binary: toBinary,
  guid: toGuid,
  variant: (value, from) => new Variant(from, value),
  xml: (value, from) => toText(value, from, { name: 'nvarchar', length: -1 }, 0),
};
