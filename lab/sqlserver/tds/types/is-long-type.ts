import type { SqlType } from '../../types/sql-type.ts';

/** Whether a character or binary type is a `max` type: its values travel in chunks (text, ntext, image before TDS 7.2). */
export function isLongType(type: SqlType & { length: number }): boolean {
  const isWide = type.name === 'nchar' || type.name === 'nvarchar';
  return type.length < 0 || type.length > (isWide ? 4000 : 8000);
}
