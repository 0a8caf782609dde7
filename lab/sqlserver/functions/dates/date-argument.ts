import { convertValue } from '../../types/convert/convert-value.ts';
import { familyOf } from '../../types/family.ts';
import type { Moment } from '../../types/moment.ts';
import { datetime, datetimeoffset, type SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';

/** The type in which a date function works: that of the date, datetime for numbers and (in DATEADD) for text. */
export function dateType(type: SqlType | undefined): SqlType {
  return type !== undefined && (familyOf(type) === 'date' || familyOf(type) === 'datetime') ? type : datetime;
}

/** An argument as a moment of `dateType`; null for NULL. */
export function asMoment(value: SqlValue | undefined, type: SqlType | undefined): Moment | null {
  if (value === undefined || value === null || type === undefined) return null;
  return convertValue(value, type, dateType(type)) as Moment;
}

/** An argument as a moment as exact as its text: for functions that compare two of them. */
export function asExactMoment(value: SqlValue | undefined, type: SqlType | undefined): Moment | null {
  if (value === undefined || value === null || type === undefined) return null;
  if (familyOf(type) === 'text') return convertValue(value, type, datetimeoffset(7)) as Moment;
  return asMoment(value, type);
}
