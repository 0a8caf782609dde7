// [MS-TDS] 2.2.5.5.1.6: a byte for the sign (1 is positive), then the digits as one unsigned number.
import { Decimal } from '../../types/decimal.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { ByteReader } from '../packets/byte-reader.ts';
import type { ByteWriter } from '../packets/byte-writer.ts';
import { ProtocolError } from '../protocol-error.ts';
import { typeToken } from './type-token.ts';
import type { TypedValue } from './typed-value.ts';
import { wrongValue } from './wrong-value.ts';

/** decimal and numeric. */
export type DecimalType = SqlType & { name: 'decimal' | 'numeric' };

/** TYPE_INFO of decimal or numeric. */
export function writeDecimalInfo(writer: ByteWriter, type: DecimalType): void {
  writer.uint8(type.name === 'decimal' ? typeToken.decimalN : typeToken.numericN);
  writer.uint8(decimalLength(type.precision)).uint8(type.precision).uint8(type.scale);
}

/** The value without its length. */
export function writeDecimalData(writer: ByteWriter, type: DecimalType, value: SqlValue): void {
  if (!(value instanceof Decimal)) throw wrongValue(type, value);
  const unscaled = rescale(value, type.scale);
  const digits = unscaled < 0n ? -unscaled : unscaled;
  if (digits >= 10n ** BigInt(type.precision)) throw new RangeError(`${value} does not fit its column`);
  writer.uint8(unscaled < 0n ? 0 : 1).unsigned(digits, decimalLength(type.precision) - 1);
}

/** DECIMALN or NUMERICN of a parameter. */
export function readDecimalN(reader: ByteReader, token: number): TypedValue {
  reader.uint8();
  const name = token === typeToken.numericN || token === typeToken.numericOld ? 'numeric' : 'decimal';
  const type = readPrecision(reader, name);
  const length = reader.uint8();
  return { type, value: length === 0 ? null : readDecimal(reader, type, length) };
}

/** Precision and scale, one byte each. */
export function readPrecision(reader: ByteReader, name: DecimalType['name']): DecimalType {
  const precision = reader.uint8();
  const scale = reader.uint8();
  if (precision < 1 || precision > 38 || scale > precision)
    throw new ProtocolError(`there is no decimal(${precision}, ${scale})`);
  return { name, precision, scale };
}

/** The value of `length` bytes. */
export function readDecimal(reader: ByteReader, type: DecimalType, length: number): Decimal {
  if (length > 17) throw new ProtocolError(`a decimal cannot be ${length} bytes long`);
  const isPositive = reader.uint8() === 1;
  const digits = reader.unsigned(length - 1);
  return new Decimal(isPositive ? digits : -digits, type.scale);
}

/** Length in bytes of a value with its sign. */
function decimalLength(precision: number): number {
  if (precision <= 9) return 5;
  if (precision <= 19) return 9;
  return precision <= 28 ? 13 : 17;
}

/** The digits of `value` with another number of decimals; what does not fit is rounded half away from zero. */
export function rescale(value: Decimal, scale: number): bigint {
  if (scale >= value.scale) return value.unscaled * 10n ** BigInt(scale - value.scale);
  const divisor = 10n ** BigInt(value.scale - scale);
  const half = value.unscaled < 0n ? -divisor / 2n : divisor / 2n;
  return (value.unscaled + half) / divisor;
}
