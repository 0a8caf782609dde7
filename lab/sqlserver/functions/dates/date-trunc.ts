import { sqlError } from '../../messages/sql-error.ts';
import { type DateParts, momentOf, partsOf, ticksPerDay, ticksPerMinute } from '../../types/date-parts.ts';
import { Moment } from '../../types/moment.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { asMoment, dateType } from './date-argument.ts';
import { partNumber } from './date-numbers.ts';
import { type DatePart, datePart } from './date-part.ts';

/** DATETRUNC: the moment at which a part of a date began. */
export const dateTruncFunction: ScalarFunction = {
  name: 'DATETRUNC',
  since: 2022,
  arguments: { least: 2, most: 2 },
  type: (types) => dateType(types[1]),
  check: ([part], types) => {
    datePart(part, 'datetrunc', dateType(types[1]));
  },
  evaluate: ([part, date], { session }, types) => {
    const type = dateType(types[1]);
    const moment = asMoment(date, types[1]);
    if (moment === null) return null;
    const begun = beginning(moment, datePart(part, 'datetrunc', type), session.settings.dateFirst);
    const offset = moment.offsetMinutes;
    if (offset === undefined) return begun;
    return new Moment(begun.ticks - BigInt(offset) * ticksPerMinute, offset);
  },
};

/** The wall clock at the beginning of the part. */
function beginning(moment: Moment, part: DatePart, dateFirst: number): Moment {
  const parts = partsOf(moment);
  const day = momentOf({ year: parts.year, month: parts.month, day: parts.day });
  if (day === undefined) return moment;
  switch (part) {
    case 'week':
    case 'iso_week': {
      const past = partNumber(moment, 'weekday', part === 'week' ? dateFirst : 1) - 1;
      return new Moment(day.ticks - BigInt(past) * ticksPerDay);
    }
    case 'quarter':
      return momentOf({ year: parts.year, month: parts.month - ((parts.month - 1) % 3) }) ?? day;
    case 'dayofyear':
      return day;
    default:
      return cut(parts, part);
  }
}

function cut(parts: DateParts, part: DatePart): Moment {
  const place = order.indexOf(part as keyof DateParts);
  const unit = { millisecond: 10_000, microsecond: 10 }[part as string];
  if (place < 0 && unit === undefined) throw sqlError(9810, 1, part, 'datetrunc', 'datetime');
  if (unit !== undefined)
    return momentOf({ ...parts, ticks: parts.ticks - (parts.ticks % unit) }) ?? new Moment(0n);
  const kept = Object.fromEntries(order.slice(0, place + 1).map((name) => [name, parts[name]]));
  return momentOf(kept) ?? new Moment(0n);
}

const order: readonly (keyof DateParts)[] = ['year', 'month', 'day', 'hour', 'minute', 'second'];
