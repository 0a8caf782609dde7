// [MS-TDS] 2.2.7.20 ROW and 2.2.7.15 NBCROW.
import type { Column } from '../../types/sql-type.ts';
import type { SqlRow } from '../../types/sql-value.ts';
import type { Dialect } from '../dialect.ts';
import type { ByteWriter } from '../packets/byte-writer.ts';
import { writeValue } from '../types/write-value.ts';

/** One row. A row with NULLs goes as NBCROW to clients that know it: its NULLs are bits instead of values. */
export function writeRow(
  writer: ByteWriter,
  columns: readonly Column[],
  row: SqlRow,
  dialect: Dialect,
): void {
  const isCompressed = dialect.hasNullBitmapRows && columns.some((_, index) => (row[index] ?? null) === null);
  writer.uint8(isCompressed ? 0xd2 : 0xd1);
  if (isCompressed) writer.bytes(nullBitmap(columns, row));
  for (const [index, column] of columns.entries()) {
    const value = row[index] ?? null;
    if (value !== null || !isCompressed) writeValue(writer, column.type, value, dialect);
  }
}

function nullBitmap(columns: readonly Column[], row: SqlRow): Uint8Array {
  const bitmap = new Uint8Array(Math.ceil(columns.length / 8));
  for (const index of columns.keys()) {
    const at = index >> 3;
    if ((row[index] ?? null) === null) bitmap[at] = (bitmap[at] ?? 0) | (1 << (index & 7));
  }
  return bitmap;
}
