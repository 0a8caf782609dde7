// [MS-TDS] 2.2.5.4.3 (BIGCHARTYPE, BIGVARCHARTYPE, NCHARTYPE, NVARCHARTYPE, TEXTTYPE, NTEXTTYPE) and 2.2.5.5.3 (XMLTYPE).
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { Dialect } from '../dialect.ts';
import type { ByteReader } from '../packets/byte-reader.ts';
import type { ByteWriter } from '../packets/byte-writer.ts';
import { fromCodePage, toCodePage } from './code-page.ts';
import { collation } from './collation.ts';
import { isLongType } from './is-long-type.ts';
import { readChunks, readOldLong, writeChunks, writeOldLong } from './long-values.ts';
import { typeToken } from './type-token.ts';
import type { TypedValue } from './typed-value.ts';
import { wrongValue } from './wrong-value.ts';

/** char, varchar, nchar, nvarchar. xml travels as nvarchar(max) but for its TYPE_INFO. */
export type StringType = SqlType & { name: 'char' | 'varchar' | 'nchar' | 'nvarchar' };

/** Whether it is one of them. */
export function isStringType(type: SqlType): type is StringType {
  return names.has(type.name);
}

/** TYPE_INFO of a character type. */
export function writeStringInfo(writer: ByteWriter, type: StringType, dialect: Dialect): void {
  if (!isLongType(type)) {
    const bytes = Math.max(1, type.length) * (isWide(type) ? 2 : 1);
    writer.uint8(typeToken[type.name]).uint16(bytes).bytes(collation);
  } else if (dialect.isAtLeast72)
    writer
      .uint8(isWide(type) ? typeToken.nvarchar : typeToken.varchar)
      .uint16(0xffff)
      .bytes(collation);
  else
    writer
      .uint8(isWide(type) ? typeToken.ntext : typeToken.text)
      .uint32(isWide(type) ? 0x7ffffffe : 0x7fffffff)
      .bytes(collation);
}

/** The value with its length. */
export function writeString(writer: ByteWriter, type: StringType, value: SqlValue, dialect: Dialect): void {
  const bytes = value === null ? null : stringBytes(type, value);
  if (isLongType(type)) {
    if (dialect.isAtLeast72) writeChunks(writer, bytes);
    else writeOldLong(writer, bytes);
  } else if (bytes === null) writer.uint16(0xffff);
  else writer.uint16(bytes.length).bytes(bytes);
}

/** The characters as the type stores them; char and nchar are filled up with blanks. */
export function stringBytes(type: StringType, value: SqlValue): Buffer {
  if (typeof value !== 'string') throw wrongValue(type, value);
  const isPadded = (type.name === 'char' || type.name === 'nchar') && !isLongType(type);
  const text = isPadded ? value.padEnd(type.length) : value;
  return isWide(type) ? Buffer.from(text, 'utf16le') : toCodePage(text);
}

/** A parameter of a character type. */
export function readString(reader: ByteReader, token: number): TypedValue {
  const length = reader.uint16();
  reader.bytes(collation.length);
  const isWideToken = token === typeToken.nchar || token === typeToken.nvarchar;
  const characters = length === 0xffff ? -1 : isWideToken ? length / 2 : length;
  const type: StringType = { name: stringNames[token] ?? 'varchar', length: characters };
  const bytes = length === 0xffff ? readChunks(reader) : readShort(reader);
  return { type, value: bytes === null ? null : textOf(type, bytes) };
}

/** A parameter of type text or ntext. */
export function readOldText(reader: ByteReader, token: number): TypedValue {
  reader.uint32();
  reader.bytes(collation.length);
  const bytes = readOldLong(reader);
  const type: StringType = { name: token === typeToken.ntext ? 'nvarchar' : 'varchar', length: -1 };
  return { type, value: bytes === null ? null : textOf(type, bytes) };
}

/** The text in `bytes`. */
export function textOf(type: StringType, bytes: Buffer): string {
  return isWide(type) ? bytes.toString('utf16le') : fromCodePage(bytes);
}

/** Bytes behind a two-byte length; 0xFFFF is NULL. */
export function readShort(reader: ByteReader): Buffer | null {
  const length = reader.uint16();
  return length === 0xffff ? null : Buffer.from(reader.bytes(length));
}

/** The type that a token names. */
export const stringNames: Readonly<Record<number, StringType['name']>> = {
  [typeToken.char]: 'char',
  [typeToken.varchar]: 'varchar',
  [typeToken.nchar]: 'nchar',
  [typeToken.nvarchar]: 'nvarchar',
};

const names: ReadonlySet<string> = new Set(['char', 'varchar', 'nchar', 'nvarchar']);

function isWide(type: StringType): boolean {
  return type.name === 'nchar' || type.name === 'nvarchar';
}
