import { monthNames, offsetText } from '../../types/dates/format-date.ts';
import type { Moment } from '../../types/moment.ts';
import { int, nvarchar, type SqlType } from '../../types/sql-type.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { asMoment, dateType } from './date-argument.ts';
import { partNumber } from './date-numbers.ts';
import { type DatePart, datePart } from './date-part.ts';

/** DATEPART, DATENAME, YEAR, MONTH and DAY. */
export const datePartFunctions: readonly ScalarFunction[] = [
  ofPart('DATEPART', int, partNumber),
  ofPart('DATENAME', nvarchar(30), partName),
  short('YEAR', 'year'),
  short('MONTH', 'month'),
  short('DAY', 'day'),
];

function ofPart(
  name: string,
  type: SqlType,
  show: (moment: Moment, part: DatePart, dateFirst: number) => number | string,
): ScalarFunction {
  const spoken = name.toLowerCase();
  return {
    name,
    arguments: { least: 2, most: 2 },
    type,
    check: ([part], types) => {
      datePart(part, spoken, dateType(types[1]));
    },
    evaluate: ([part, date], { session }, types) => {
      const moment = asMoment(date, types[1]);
      return moment === null
        ? null
        : show(moment, datePart(part, spoken, dateType(types[1])), session.settings.dateFirst);
    },
  };
}

function short(name: string, part: DatePart): ScalarFunction {
  return {
    name,
    arguments: { least: 1, most: 1 },
    type: int,
    evaluate: ([date], _context, types) => {
      const moment = asMoment(date, types[0]);
      return moment === null ? null : partNumber(moment, part);
    },
  };
}

/** English words for month and weekday, digits for all else. */
function partName(moment: Moment, part: DatePart, dateFirst: number): string {
  const number = partNumber(moment, part, part === 'weekday' ? 7 : dateFirst);
  if (part === 'month') return monthNames[number - 1] ?? '';
  if (part === 'weekday') return weekdayNames[number - 1] ?? '';
  return part === 'tzoffset' ? offsetText(number) : String(number);
}

/** English, Sunday first. */
export const weekdayNames: readonly string[] = [
  'Sunday',
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
];
