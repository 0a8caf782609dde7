// [MS-TDS] 2.2.5.4.3 BIGBINARYTYPE, BIGVARBINARYTYPE, IMAGETYPE.
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { Dialect } from '../dialect.ts';
import type { ByteReader } from '../packets/byte-reader.ts';
import type { ByteWriter } from '../packets/byte-writer.ts';
import { isLongType } from './is-long-type.ts';
import { readChunks, readOldLong, writeChunks, writeOldLong } from './long-values.ts';
import { readShort } from './strings.ts';
import { typeToken } from './type-token.ts';
import type { TypedValue } from './typed-value.ts';
import { wrongValue } from './wrong-value.ts';

/** binary and varbinary. */
export type BinaryType = SqlType & { name: 'binary' | 'varbinary' };

/** Whether it is one of them. */
export function isBinaryType(type: SqlType): type is BinaryType {
  return type.name === 'binary' || type.name === 'varbinary';
}

/** TYPE_INFO of a binary type. */
export function writeBinaryInfo(writer: ByteWriter, type: BinaryType, dialect: Dialect): void {
  if (!isLongType(type)) writer.uint8(typeToken[type.name]).uint16(Math.max(1, type.length));
  else if (dialect.isAtLeast72) writer.uint8(typeToken.varbinary).uint16(0xffff);
  else writer.uint8(typeToken.image).uint32(0x7fffffff);
}

/** The value with its length. */
export function writeBinary(writer: ByteWriter, type: BinaryType, value: SqlValue, dialect: Dialect): void {
  const bytes = value === null ? null : binaryBytes(type, value);
  if (isLongType(type)) {
    if (dialect.isAtLeast72) writeChunks(writer, bytes);
    else writeOldLong(writer, bytes);
  } else if (bytes === null) writer.uint16(0xffff);
  else writer.uint16(bytes.length).bytes(bytes);
}

/** The bytes as the type stores them; binary is filled up with zeros. */
export function binaryBytes(type: BinaryType, value: SqlValue): Buffer {
  if (!Buffer.isBuffer(value)) throw wrongValue(type, value);
  if (type.name === 'varbinary' || value.length >= type.length) return value;
  return Buffer.concat([value], type.length);
}

/** A parameter of a binary type. */
export function readBinary(reader: ByteReader, token: number): TypedValue {
  const length = reader.uint16();
  const name = token === typeToken.binary ? 'binary' : 'varbinary';
  if (length === 0xffff) return { type: { name, length: -1 }, value: readChunks(reader) };
  return { type: { name, length }, value: readShort(reader) };
}

/** A parameter of type image. */
export function readImage(reader: ByteReader): TypedValue {
  reader.uint32();
  return { type: { name: 'varbinary', length: -1 }, value: readOldLong(reader) };
}
