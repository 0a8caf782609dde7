import { sqlError } from '../../messages/sql-error.ts';
import { Decimal } from '../decimal.ts';
import { decimalOf, numberOf, rescale, truncate } from '../decimal-math.ts';
import { familyOf } from '../family.ts';
import { Moment } from '../moment.ts';
import type { SqlType } from '../sql-type.ts';
import { messageName } from '../type-text.ts';
import { notConvertible, overflow } from './conversion-error.ts';
import type { Converter } from './convert-value.ts';
import { daysSince1900 } from './day-number.ts';

/** Makes a bit, tinyint, smallint, int or bigint. Decimals and floats are cut, money and dates are rounded. */
export const toInteger: Converter = (value, from, to) => {
  if (to.name === 'bit') return isTruthy(value, from, to) ? 1 : 0;
  const whole = wholeOf(value, from, to);
  const range = ranges[to.name];
  if (range && (whole < range[0] || whole > range[1])) throw tooLarge(whole, value, from, to);
  return to.name === 'bigint' ? whole : Number(whole);
};

function wholeOf(value: Parameters<Converter>[0], from: SqlType, to: SqlType): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? BigInt(Math.trunc(value)) : 0n;
  if (value instanceof Decimal) {
    return familyOf(from) === 'money' ? rescale(value, 0).unscaled : truncate(value, 0).unscaled;
  }
  if (value instanceof Moment) return rescale(decimalOf(daysSince1900(value), 6), 0).unscaled;
  if (typeof value === 'string') return parseWhole(value, from, to);
  return fromBytes(value as Buffer, to);
}

function parseWhole(text: string, from: SqlType, to: SqlType): bigint {
  const match = /^\s*(?<sign>[+-]?)\s*(?<digits>\d*)\s*$/.exec(text);
  if (match === null) {
    if (to.name === 'bigint') throw notConvertible(from, to);
    throw sqlError(245, 1, messageName(from), text.trimEnd(), to.name);
  }
  const digits = BigInt(match.groups?.digits || '0');
  return match.groups?.sign === '-' ? -digits : digits;
}

/** The last bytes of a binary value, read as a signed number. */
function fromBytes(bytes: Buffer, to: SqlType): bigint {
  const size = sizes[to.name] ?? 8;
  const tail = bytes.subarray(Math.max(0, bytes.length - size));
  const unsigned = BigInt(`0x0${tail.toString('hex')}`);
  return to.name === 'tinyint' ? unsigned : BigInt.asIntN(size * 8, unsigned);
}

function isTruthy(value: Parameters<Converter>[0], from: SqlType, to: SqlType): boolean {
  if (typeof value === 'string') {
    const word = value.trim().toLowerCase();
    if (word === 'true' || word === 'false') return word === 'true';
    return parseWhole(value, from, to) !== 0n;
  }
  if (value instanceof Decimal) return value.unscaled !== 0n;
  if (typeof value === 'number' || typeof value === 'bigint') return Number(value) !== 0;
  return wholeOf(value, from, { name: 'bigint' }) !== 0n;
}

function tooLarge(whole: bigint, value: Parameters<Converter>[0], from: SqlType, to: SqlType) {
  if (typeof value === 'string' && to.name !== 'bigint') {
    const text = value.trim();
    if (to.name === 'int') return sqlError(248, 1, messageName(from), text);
    return sqlError(
      244,
      to.name === 'tinyint' ? 1 : 2,
      messageName(from),
      text,
      internalNames[to.name] ?? '',
    );
  }
  if (familyOf(from) === 'float')
    return sqlError(232, 3, to.name, numberOf(new Decimal(whole, 0)).toFixed(6));
  const isSmall = to.name === 'tinyint' || to.name === 'smallint';
  if (isSmall && ['tinyint', 'smallint', 'int'].includes(from.name)) {
    return sqlError(220, to.name === 'tinyint' ? 2 : 1, to.name, Number(whole));
  }
  return overflow(undefined, to);
}

const ranges: Readonly<Record<string, readonly [bigint, bigint]>> = {
  tinyint: [0n, 255n],
  smallint: [-32_768n, 32_767n],
  int: [-2_147_483_648n, 2_147_483_647n],
  bigint: [-(2n ** 63n), 2n ** 63n - 1n],
};

const sizes: Readonly<Record<string, number>> = { bit: 1, tinyint: 1, smallint: 2, int: 4, bigint: 8 };
const internalNames: Readonly<Record<string, string>> = { tinyint: 'INT1', smallint: 'INT2' };
