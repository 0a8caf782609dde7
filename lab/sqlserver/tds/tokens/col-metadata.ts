// [MS-TDS] 2.2.7.4 COLMETADATA.
import type { Column } from '../../types/sql-type.ts';
import type { Dialect } from '../dialect.ts';
import type { ByteWriter } from '../packets/byte-writer.ts';
import { isLongType } from '../types/is-long-type.ts';
import { writeTypeInfo } from '../types/write-value.ts';

/** Describes the columns of a result; also of one without rows. */
export function writeColMetadata(writer: ByteWriter, columns: readonly Column[], dialect: Dialect): void {
  writer.uint8(0x81).uint16(columns.length);
  for (const column of columns) {
    writeUserType(writer, dialect);
    writer.uint16((column.isNullable ? isNullable : 0) | mayBeUpdatable);
    writeTypeInfo(writer, column.type, dialect);
    if (!dialect.isAtLeast72 && isLongBefore72(column)) writer.longText('');
    writer.shortText(column.name);
  }
}

/** UserType: 0, the lab has no user-defined types. */
export function writeUserType(writer: ByteWriter, dialect: Dialect): void {
  if (dialect.isAtLeast72) writer.uint32(0);
  else writer.uint16(0);
}

/** text, ntext and image columns name their table; the lab's come from none. */
function isLongBefore72({ type }: Column): boolean {
  return type.name === 'xml' || ('length' in type && isLongType(type));
}

const isNullable = 0x0001;
/** usUpdateable 2: unknown. */
const mayBeUpdatable = 0x0008;
