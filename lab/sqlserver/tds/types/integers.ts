// [MS-TDS] 2.2.5.4.2 (INTNTYPE, BITNTYPE) and 2.2.5.4.1 (the fixed ones, which only clients send).

import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { ByteReader } from '../packets/byte-reader.ts';
import type { ByteWriter } from '../packets/byte-writer.ts';
import { ProtocolError } from '../protocol-error.ts';
import { typeToken } from './type-token.ts';
import type { TypedValue } from './typed-value.ts';
import { wrongValue } from './wrong-value.ts';

/** bit, tinyint, smallint, int, bigint. */
export type IntegerType = SqlType & { name: 'bit' | 'tinyint' | 'smallint' | 'int' | 'bigint' };

/** TYPE_INFO of an integer. */
export function writeIntegerInfo(writer: ByteWriter, type: IntegerType): void {
  writer.uint8(type.name === 'bit' ? typeToken.bitN : typeToken.intN).uint8(lengths[type.name]);
}

/** The value without its length. */
export function writeIntegerData(writer: ByteWriter, type: IntegerType, value: SqlValue): void {
  if (typeof value !== 'number' && typeof value !== 'bigint') throw wrongValue(type, value);
  switch (type.name) {
    case 'bit':
      writer.uint8(Number(value) === 0 ? 0 : 1);
      break;
    case 'tinyint':
      writer.uint8(Number(value));
      break;
    case 'smallint':
      writer.int16(Number(value));
      break;
    case 'int':
      writer.int32(Number(value));
      break;
    case 'bigint':
      writer.int64(BigInt(value));
  }
}

/** INTN or BITN of a parameter: its largest length names the type. */
export function readIntegerN(reader: ByteReader, token: number): TypedValue {
  const type = token === typeToken.bitN ? ({ name: 'bit' } as const) : typeOfLength(reader.uint8());
  if (type.name === 'bit') reader.uint8();
  const length = reader.uint8();
  return { type, value: length === 0 ? null : readInteger(reader, type, length) };
}

/** The value of an integer of `length` bytes. */
export function readInteger(
  reader: ByteReader,
  type: IntegerType,
  length: number = lengths[type.name],
): SqlValue {
  const signed = BigInt.asIntN(length * 8, reader.unsigned(length));
  if (type.name === 'bigint') return signed;
  if (type.name === 'bit') return signed === 0n ? 0 : 1;
  return type.name === 'tinyint' ? Number(BigInt.asUintN(8, signed)) : Number(signed);
}

/** In bytes. */
const lengths = { bit: 1, tinyint: 1, smallint: 2, int: 4, bigint: 8 } as const;

function typeOfLength(length: number): IntegerType {
  switch (length) {
    case 1:
      return { name: 'tinyint' };
    case 2:
      return { name: 'smallint' };
    case 4:
      return { name: 'int' };
    case 8:
      return { name: 'bigint' };
    default:
      throw new ProtocolError(`an integer cannot be ${length} bytes long`);
  }
}
