import { sqlError } from '../messages/sql-error.ts';
import { asDecimal } from '../types/common-type.ts';
import { overflow } from '../types/convert/conversion-error.ts';
import { convertValue } from '../types/convert/convert-value.ts';
import { demandImplicit } from '../types/convertible.ts';
import { Decimal } from '../types/decimal.ts';
import { digitsOf, pow10, rescale, truncate } from '../types/decimal-math.ts';
import { familyOf, isNumeric } from '../types/family.ts';
import { float, int, type SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';
import type { ScalarFunction } from './scalar-function.ts';
import { asWhole } from './text-arguments.ts';

/** ABS, SIGN, CEILING, FLOOR, ROUND and POWER keep the type of their argument; the rest are floats. */
export const mathFunctions: readonly ScalarFunction[] = [
  keeping('ABS', (value) => (value < 0n ? -value : value), Math.abs),
  keeping('SIGN', (value) => (value < 0n ? -1n : value > 0n ? 1n : 0n), Math.sign),
  toWhole('CEILING', (value, unit) => (value >= 0n ? (value + unit - 1n) / unit : value / unit), Math.ceil),
  toWhole('FLOOR', (value, unit) => (value >= 0n ? value / unit : (value - unit + 1n) / unit), Math.floor),
  { name: 'ROUND', arguments: { least: 2, most: 3 }, type: ([type]) => numberType(type), evaluate: round },
  { name: 'POWER', arguments: { least: 2, most: 2 }, type: ([type]) => numberType(type), evaluate: power },
  ofFloats('SQRT', 1, Math.sqrt),
  ofFloats('SQUARE', 1, (value) => value * value),
  ofFloats('EXP', 1, Math.exp),
  ofFloats('LOG10', 1, Math.log10),
  {
    ...ofFloats('LOG', 2, (value, base) =>
      base === undefined ? Math.log(value) : Math.log(value) / Math.log(base),
    ),
    arguments: { least: 1, most: 2 },
  },
  ofFloats('PI', 0, () => Math.PI),
  ofFloats('SIN', 1, Math.sin),
  ofFloats('COS', 1, Math.cos),
  ofFloats('TAN', 1, Math.tan),
  ofFloats('ASIN', 1, Math.asin),
  ofFloats('ACOS', 1, Math.acos),
  ofFloats('ATAN', 1, Math.atan),
  ofFloats('ATN2', 2, (value, second = 0) => Math.atan2(value, second)),
  ofFloats('RADIANS', 1, (value) => (value * Math.PI) / 180),
  ofFloats('DEGREES', 1, (value) => (value * 180) / Math.PI),
];

/** Small integers become int, what is no number a float. */
function numberType(type: SqlType | undefined): SqlType {
  if (type === undefined) return float;
  if (!isNumeric(type)) demandImplicit(type, float);
  if (type.name === 'real' || ['text', 'binary', 'float'].includes(familyOf(type))) return float;
  return ['bit', 'tinyint', 'smallint'].includes(type.name) ? int : type;
}

function keeping(
  name: string,
  exact: (value: bigint) => bigint,
  inexact: (value: number) => number,
): ScalarFunction {
  return {
    name,
    arguments: { least: 1, most: 1 },
    type: ([type]) => numberType(type),
    evaluate: ([value = null], _context, [from]) => {
      const type = numberType(from);
      const number = value === null ? null : convertValue(value, from ?? type, type);
      if (number === null) return null;
      if (number instanceof Decimal)
        return inRange(
          new Decimal(
            name === 'SIGN' ? exact(number.unscaled) * pow10(number.scale) : exact(number.unscaled),
            number.scale,
          ),
          type,
        );
      if (typeof number === 'bigint') return inRange(exact(number), type);
      return inRange(inexact(Number(number)), type);
    },
  };
}

function toWhole(
  name: string,
  exact: (unscaled: bigint, unit: bigint) => bigint,
  inexact: (value: number) => number,
): ScalarFunction {
  const typeOf = (type: SqlType | undefined): SqlType => {
    const number = numberType(type);
    return 'precision' in number ? { ...number, scale: 0 } : number;
  };
  return {
    name,
    arguments: { least: 1, most: 1 },
    type: ([type]) => typeOf(type),
    evaluate: ([value = null], _context, [from]) => {
      const number = value === null ? null : convertValue(value, from ?? float, numberType(from));
      if (number === null || typeof number === 'bigint') return number;
      if (!(number instanceof Decimal)) return inexact(Number(number));
      const whole = new Decimal(exact(number.unscaled, pow10(number.scale)), 0);
      return rescale(whole, familyOf(typeOf(from)) === 'money' ? 4 : 0);
    },
  };
}

/** A third argument that is not 0 cuts instead of rounding. */
function round(args: readonly SqlValue[], _context: unknown, types: readonly SqlType[]): SqlValue {
  const [value = null, digits = null, isCut = 0] = args;
  const type = numberType(types[0]);
  const places = asWhole(digits, types[1]);
  const number = value === null ? null : convertValue(value, types[0] ?? type, type);
  if (number === null || places === null) return null;
  const shorten = Number(isCut) === 0 ? rescale : truncate;
  if (familyOf(type) === 'float') return roundFloat(Number(number), places, Number(isCut) !== 0);
  const exact = number instanceof Decimal ? number : new Decimal(BigInt(number as number), 0);
  const rounded =
    places >= 0
      ? shorten(exact, Math.min(places, exact.scale))
      : new Decimal(
          shorten(new Decimal(exact.unscaled, exact.scale - places), 0).unscaled * pow10(-places),
          0,
        );
  if (!(number instanceof Decimal)) return inRange(rounded.unscaled, type);
  return toExact(rescale(rounded, exact.scale), type);
}

/** 8115 when rounding up has made a digit more than the type of the argument has: `ROUND(999.9, -3)`. */
function toExact(value: Decimal, type: SqlType): Decimal {
  if (familyOf(type) === 'decimal' && digitsOf(value) > asDecimal(type).precision)
    throw overflow(undefined, type);
  return familyOf(type) === 'money' ? inMoney(value, type) : value;
}

function inMoney(value: Decimal, type: SqlType): Decimal {
  const most = type.name === 'money' ? 2n ** 63n : 2n ** 31n;
  if (value.unscaled >= most || value.unscaled < -most) throw overflow(undefined, type);
  return value;
}

function roundFloat(value: number, places: number, isCut: boolean): number {
  const factor = 10 ** places;
  const shifted = value * factor;
  const whole = isCut ? Math.trunc(shifted) : Math.sign(shifted) * Math.round(Math.abs(shifted));
  return whole / factor;
}

function power(args: readonly SqlValue[], _context: unknown, types: readonly SqlType[]): SqlValue {
  const [base = null, exponent = null] = args;
  if (base === null || exponent === null) return null;
  const type = numberType(types[0]);
  const from = types[0] ?? float;
  if (familyOf(type) === 'integer') {
    const whole = BigInt(convertValue(base, from, { name: 'bigint' }) as bigint);
    const times = Number(convertValue(exponent, types[1] ?? int, float));
    if (times > 64 && whole * whole > 1n) throw overflow(undefined, type);
    return times < 0
      ? inRange(whole === 1n ? 1n : 0n, type)
      : inRange(whole ** BigInt(Math.trunc(times)), type);
  }
  const result =
    Number(convertValue(base, from, float)) ** Number(convertValue(exponent, types[1] ?? int, float));
  return convertValue(result, float, type);
}

function ofFloats(
  name: string,
  count: number,
  make: (value: number, second?: number) => number,
): ScalarFunction {
  return {
    name,
    arguments: { least: count, most: count },
    type: float,
    evaluate: (args, _context, types) => {
      if (args.includes(null)) return null;
      const [value = 0, second] = args.map((arg, index) =>
        Number(convertValue(arg, types[index] ?? float, float)),
      );
      const result = make(value, second);
      if (!Number.isFinite(result)) throw sqlError(3623, 1);
      return result;
    },
  };
}

/** The result as a value of its type; 8115 when it does not fit. */
function inRange(value: bigint | number | Decimal, type: SqlType): SqlValue {
  if (value instanceof Decimal || familyOf(type) === 'float') return value;
  const whole = BigInt(value);
  const most = type.name === 'bigint' ? 2n ** 63n : 2n ** 31n;
  if (whole >= most || whole < -most) throw overflow(undefined, type);
  return type.name === 'bigint' ? whole : Number(whole);
}
