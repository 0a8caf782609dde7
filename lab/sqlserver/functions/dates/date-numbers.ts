import { daysOf, localTicks, partsOf, ticksPerDay } from '../../types/date-parts.ts';
import type { Moment } from '../../types/moment.ts';
import type { DatePart } from './date-part.ts';

/**
 * The number of a part of a date, as DATEPART gives it.
 * @param dateFirst the first day of the week (SET DATEFIRST): 1 Monday to 7 Sunday
 */
export function partNumber(moment: Moment, part: DatePart, dateFirst = 7): number {
  const parts = partsOf(moment);
  const days = Number(localTicks(moment) / ticksPerDay);
  const firstOfYear = daysOf(parts.year, 1, 1);
  switch (part) {
    case 'quarter':
      return Math.floor((parts.month - 1) / 3) + 1;
    case 'dayofyear':
      return days - firstOfYear + 1;
    case 'week':
      return Math.floor((days - firstOfYear + inWeek(weekdayOf(firstOfYear), dateFirst) - 1) / 7) + 1;
    case 'weekday':
      return inWeek(weekdayOf(days), dateFirst);
    case 'millisecond':
      return Math.floor(parts.ticks / 10_000);
    case 'microsecond':
      return Math.floor(parts.ticks / 10);
    case 'nanosecond':
      return parts.ticks * 100;
    case 'tzoffset':
      return moment.offsetMinutes ?? 0;
    case 'iso_week':
      return isoWeek(days);
    default:
      return parts[part];
  }
}

/** 1 for Sunday; 0001-01-01 was a Monday. */
export function weekdayOf(days: number): number {
  return ((days + 1) % 7) + 1;
}

function inWeek(weekday: number, dateFirst: number): number {
  return ((weekday + 6 - dateFirst) % 7) + 1;
}

/** Weeks begin on Monday; the first of a year is the one with its first Thursday. */
function isoWeek(days: number): number {
  const thursday = days - (days % 7) + 3;
  const { year } = partsOf({ ticks: BigInt(thursday) * ticksPerDay } as Moment);
  return Math.floor((thursday - daysOf(year, 1, 1)) / 7) + 1;
}
