import { sqlError } from '../messages/sql-error.ts';
import { convertValue } from '../types/convert/convert-value.ts';
import { familyOf, isUnicode } from '../types/family.ts';
import { bigint, type SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';

/** An argument as text; null for NULL. */
export function asText(value: SqlValue | undefined, type: SqlType | undefined): string | null {
  if (value === undefined || value === null || type === undefined) return null;
  return typeof value === 'string' ? value : (convertValue(value, type, longText) as string);
}

/** An argument as a whole number; null for NULL. */
export function asWhole(value: SqlValue | undefined, type: SqlType | undefined): number | null {
  if (value === undefined || value === null || type === undefined) return null;
  return Number(convertValue(value, type, bigint));
}

/** Throws 8116 when an argument (counted from 0) is of a type that has no text by itself: sql_variant, xml. */
export function demandText(
  functionName: string,
  types: readonly SqlType[],
  ...places: readonly number[]
): void {
  for (const place of places) {
    const type = types[place];
    if (type !== undefined && ['variant', 'xml'].includes(familyOf(type))) {
      throw sqlError(8116, 1, type.name, place + 1, functionName);
    }
  }
}

/** A text type of that length: Unicode when one of the types is. */
export function textType(types: readonly (SqlType | undefined)[], length: number): SqlType {
  const isWide = types.some((type) => type !== undefined && isUnicode(type));
  const most = isWide ? 4000 : 8000;
  return { name: isWide ? 'nvarchar' : 'varchar', length: length > most ? most : length };
}

/** How long text of the type may be: -1 for max, the display length for what is no text. */
export function lengthOf(type: SqlType | undefined): number {
  if (type === undefined) return 1;
  return familyOf(type) === 'text' && 'length' in type ? type.length : 30;
}

/** The type of text that may grow: as long as it gets, or max when an argument is. */
export function grownText(types: readonly (SqlType | undefined)[]): SqlType {
  return textType(types, types.some((type) => lengthOf(type) < 0) ? -1 : 8000);
}

const longText: SqlType = { name: 'nvarchar', length: -1 };
