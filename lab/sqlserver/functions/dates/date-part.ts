import { sqlError } from '../../messages/sql-error.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';

/** A part of a date by its full name. */
export type DatePart =
  | 'year'
  | 'quarter'
  | 'month'
  | 'dayofyear'
  | 'day'
  | 'week'
  | 'weekday'
  | 'hour'
  | 'minute'
  | 'second'
  | 'millisecond'
  | 'microsecond'
  | 'nanosecond'
  | 'tzoffset'
  | 'iso_week';

/** The part that a name or an abbreviation means. Throws 155 for an unknown one, 9810 for one that the type does not have. */
export function datePart(value: SqlValue | undefined, functionName: string, type: SqlType): DatePart {
  const part = names.get(String(value).toLowerCase());
  if (part === undefined) throw sqlError(155, 1, String(value), functionName);
  const isMissing =
    (type.name === 'date' && timeParts.has(part)) ||
    (type.name === 'time' && !timeParts.has(part)) ||
    (part === 'tzoffset' && type.name !== 'datetimeoffset' && type.name !== 'datetime2') ||
    (functionName === 'dateadd' && (part === 'tzoffset' || part === 'iso_week'));
  if (isMissing) throw sqlError(9810, 1, part, functionName, type.name);
  return part;
}

const timeParts: ReadonlySet<DatePart> = new Set([
  'hour',
  'minute',
  'second',
  'millisecond',
  'microsecond',
  'nanosecond',
]);

/** https://learn.microsoft.com/sql/t-sql/functions/datepart-transact-sql */
const spellings: Readonly<Record<DatePart, readonly string[]>> = {
  year: ['year', 'yy', 'yyyy'],
  quarter: ['quarter', 'qq', 'q'],
  month: ['month', 'mm', 'm'],
  dayofyear: ['dayofyear', 'dy', 'y'],
  day: ['day', 'dd', 'd'],
  week: ['week', 'wk', 'ww'],
  weekday: ['weekday', 'dw', 'w'],
  hour: ['hour', 'hh'],
  minute: ['minute', 'mi', 'n'],
  second: ['second', 'ss', 's'],
  millisecond: ['millisecond', 'ms'],
  microsecond: ['microsecond', 'mcs'],
  nanosecond: ['nanosecond', 'ns'],
  tzoffset: ['tzoffset', 'tz'],
  iso_week: ['iso_week', 'isowk', 'isoww'],
};

const names: ReadonlyMap<string, DatePart> = new Map(
  (Object.entries(spellings) as [DatePart, readonly string[]][]).flatMap(([part, all]) =>
    all.map((name) => [name, part] as const),
  ),
);
