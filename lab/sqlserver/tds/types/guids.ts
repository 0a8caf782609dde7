// [MS-TDS] 2.2.5.4.2 GUIDTYPE: the first three groups are little-endian.
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { ByteReader } from '../packets/byte-reader.ts';
import type { ByteWriter } from '../packets/byte-writer.ts';
import { ProtocolError } from '../protocol-error.ts';
import { typeToken } from './type-token.ts';
import type { TypedValue } from './typed-value.ts';
import { wrongValue } from './wrong-value.ts';

/** uniqueidentifier. */
export type GuidType = SqlType & { name: 'uniqueidentifier' };

/** TYPE_INFO of uniqueidentifier. */
export function writeGuidInfo(writer: ByteWriter): void {
  writer.uint8(typeToken.guid).uint8(16);
}

/** The value without its length. */
export function writeGuidData(writer: ByteWriter, type: GuidType, value: SqlValue): void {
  const bytes = typeof value === 'string' ? Buffer.from(value.replaceAll('-', ''), 'hex') : Buffer.alloc(0);
  if (bytes.length !== 16) throw wrongValue(type, value);
  writer.bytes(swapped(bytes));
}

/** GUIDTYPE of a parameter. */
export function readGuidN(reader: ByteReader): TypedValue {
  reader.uint8();
  const length = reader.uint8();
  if (length !== 0 && length !== 16) throw new ProtocolError(`a GUID cannot be ${length} bytes long`);
  return { type: { name: 'uniqueidentifier' }, value: length === 0 ? null : readGuid(reader) };
}

/** The value, upper-case with hyphens. */
export function readGuid(reader: ByteReader): string {
  const hex = swapped(reader.bytes(16)).toString('hex').toUpperCase();
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function swapped(bytes: Buffer): Buffer {
  return Buffer.from(order.map((from) => bytes[from] ?? 0));
}

const order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];
