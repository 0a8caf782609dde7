// [MS-TDS] 2.2.5.4.2 FLTNTYPE.
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { ByteReader } from '../packets/byte-reader.ts';
import type { ByteWriter } from '../packets/byte-writer.ts';
import { ProtocolError } from '../protocol-error.ts';
import { typeToken } from './type-token.ts';
import type { TypedValue } from './typed-value.ts';
import { wrongValue } from './wrong-value.ts';

/** real and float. */
export type FloatType = SqlType & { name: 'real' | 'float' };

/** TYPE_INFO of real or float. */
export function writeFloatInfo(writer: ByteWriter, type: FloatType): void {
  writer.uint8(typeToken.floatN).uint8(type.name === 'real' ? 4 : 8);
}

/** The value without its length. */
export function writeFloatData(writer: ByteWriter, type: FloatType, value: SqlValue): void {
  if (typeof value !== 'number') throw wrongValue(type, value);
  if (type.name === 'real') writer.float32(value);
  else writer.float64(value);
}

/** FLTN of a parameter. */
export function readFloatN(reader: ByteReader): TypedValue {
  const type: FloatType = { name: reader.uint8() === 4 ? 'real' : 'float' };
  const length = reader.uint8();
  return { type, value: length === 0 ? null : readFloat(reader, length) };
}

/** The value of `length` bytes. */
export function readFloat(reader: ByteReader, length: number): number {
  if (length === 4) return reader.bytes(4).readFloatLE();
  if (length === 8) return reader.bytes(8).readDoubleLE();
  throw new ProtocolError(`a float cannot be ${length} bytes long`);
}
