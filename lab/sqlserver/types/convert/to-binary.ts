import { encodeCodePage } from '../code-page.ts';
import { daysOf, localTicks, ticksPerDay } from '../date-parts.ts';
import { Decimal } from '../decimal.ts';
import { familyOf, isUnicode } from '../family.ts';
import { Moment } from '../moment.ts';
import type { SqlType } from '../sql-type.ts';
import { notConvertible } from './conversion-error.ts';
import type { Converter } from './convert-value.ts';
import { bytesOfGuid } from './to-guid.ts';

/**
 * Makes binary or varbinary. Numbers keep their low bytes and stand at the right of a longer binary; all else is cut
 * and padded at the right. Styles for text: 0 its own bytes, 1 hexadecimal after 0x, 2 hexadecimal.
 */
export const toBinary: Converter = (value, from, to, style) => {
  const length = 'length' in to ? to.length : -1;
  const isNumber = typeof value === 'number' || typeof value === 'bigint' || value instanceof Decimal;
  const bytes = bytesOf(value, from, to, style);
  if (length < 0) return bytes;
  if (bytes.length > length) {
    return isNumber ? bytes.subarray(bytes.length - length) : bytes.subarray(0, length);
  }
  if (to.name !== 'binary' || bytes.length === length) return bytes;
  const padding = Buffer.alloc(length - bytes.length);
  return isNumber ? Buffer.concat([padding, bytes]) : Buffer.concat([bytes, padding]);
};

/** The bytes in which a value is stored, most significant first. */
function bytesOf(value: Parameters<Converter>[0], from: SqlType, to: SqlType, style: number): Buffer {
  if (Buffer.isBuffer(value)) return value;
  if (typeof value === 'string') {
    if (from.name === 'uniqueidentifier') return bytesOfGuid(value);
    if (style === 1 || style === 2) return fromHex(value, from, to, style);
    return isUnicode(from) || from.name === 'xml' ? Buffer.from(value, 'utf16le') : encodeCodePage(value);
  }
  if (value instanceof Moment) return bytesOfMoment(value, from);
  if (value instanceof Decimal) return bytesOfDecimal(value, from);
  if (familyOf(from) === 'float') return bytesOfFloat(Number(value), from);
  return integerBytes(BigInt(value as number | bigint), integerSizes[from.name] ?? 4);
}

function fromHex(text: string, from: SqlType, to: SqlType, style: number): Buffer {
  const match = /^(?<prefix>0x)?(?<digits>(?:[0-9a-f]{2})*)$/i.exec(text.trimEnd());
  const hasPrefix = match?.groups?.prefix !== undefined;
  if (match === null || hasPrefix !== (style === 1)) throw notConvertible(from, to);
  return Buffer.from(match.groups?.digits ?? '', 'hex');
}

/** datetime: days since 1900 and 1/300 s since midnight, four bytes each. */
function bytesOfMoment(moment: Moment, from: SqlType): Buffer {
  const ticks = localTicks(moment);
  const days = Number(ticks / ticksPerDay) - daysOf(1900, 1, 1);
  const ofDay = Number(ticks % ticksPerDay);
  if (from.name === 'smalldatetime') {
    return Buffer.concat([
      integerBytes(BigInt(days), 2),
      integerBytes(BigInt(Math.floor(ofDay / 600_000_000)), 2),
    ]);
  }
  return Buffer.concat([
    integerBytes(BigInt(days), 4),
    integerBytes(BigInt(Math.round((ofDay * 3) / 100_000)), 4),
  ]);
}

/** decimal: precision, scale, a zero, the sign (1 for plus), and the number with its low byte first. */
function bytesOfDecimal(value: Decimal, from: SqlType): Buffer {
  if (familyOf(from) === 'money') return integerBytes(value.unscaled, from.name === 'money' ? 8 : 4);
  const precision = 'precision' in from ? from.precision : 18;
  const isNegative = value.unscaled < 0n;
  const digits = integerBytes(isNegative ? -value.unscaled : value.unscaled, decimalSize(precision));
  return Buffer.concat([
    Buffer.from([precision, value.scale, 0, isNegative ? 0 : 1]),
    Buffer.from(digits).reverse(),
  ]);
}

function bytesOfFloat(value: number, from: SqlType): Buffer {
  const bytes = Buffer.alloc(from.name === 'real' ? 4 : 8);
  if (from.name === 'real') bytes.writeFloatBE(value);
  else bytes.writeDoubleBE(value);
  return bytes;
}

function integerBytes(value: bigint, size: number): Buffer {
  const hex = BigInt.asUintN(size * 8, value).toString(16);
  return Buffer.from(hex.padStart(size * 2, '0'), 'hex');
}

function decimalSize(precision: number): number {
  if (precision <= 9) return 4;
  return precision <= 19 ? 8 : precision <= 28 ? 12 : 16;
}

const integerSizes: Readonly<Record<string, number>> = { bit: 1, tinyint: 1, smallint: 2, int: 4, bigint: 8 };
