import { sqlError } from '../../messages/sql-error.ts';
import {
  daysInMonth,
  lastTicks,
  localTicks,
  momentOf,
  partsOf,
  ticksPerDay,
  ticksPerMinute,
} from '../../types/date-parts.ts';
import { roundDate } from '../../types/dates/round-date.ts';
import { Moment } from '../../types/moment.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { asWhole } from '../text-arguments.ts';
import { asMoment, dateType } from './date-argument.ts';
import { type DatePart, datePart } from './date-part.ts';

/** DATEADD: the last day of a month where the month has no such day. Throws 517 past the range of the type. */
export const dateAddFunction: ScalarFunction = {
  name: 'DATEADD',
  arguments: { least: 3, most: 3 },
  type: (types) => dateType(types[2]),
  check: ([part], types) => {
    datePart(part, 'dateadd', dateType(types[2]));
  },
  evaluate: ([part, number, date], _context, types) => {
    const type = dateType(types[2]);
    const count = asWhole(number, types[1]);
    const moment = asMoment(date, types[2]);
    if (count === null || moment === null) return null;
    return addTo(moment, datePart(part, 'dateadd', type), count, type);
  },
};

/** The moment so many parts later. */
export function addTo(moment: Moment, part: DatePart, count: number, type: SqlType): Moment {
  const months = monthsOf[part];
  const sum =
    months === undefined
      ? wrapped(moment.ticks + addedTicks(part, count), type)
      : addMonths(moment, count * months);
  const first = type.name === 'datetime' ? 552_877_920_000_000_000n : 0n;
  if (sum === undefined || sum < first || sum > lastTicks) throw sqlError(517, 1, type.name);
  return roundDate(new Moment(sum, moment.offsetMinutes), type);
}

/** A tick is 100 ns: what is less than half of one is lost. */
function addedTicks(part: DatePart, count: number): bigint {
  if (part === 'nanosecond') return BigInt(Math.round(count / 100));
  return BigInt(count) * (ticksOf[part] ?? 0n);
}

/** A time of day starts again after midnight. */
function wrapped(ticks: bigint, type: SqlType): bigint {
  return type.name === 'time' ? ((ticks % ticksPerDay) + ticksPerDay) % ticksPerDay : ticks;
}

function addMonths(moment: Moment, count: number): bigint | undefined {
  const parts = partsOf(moment);
  const months = parts.year * 12 + parts.month - 1 + count;
  const year = Math.floor(months / 12);
  const month = (months % 12) + 1;
  if (year < 1 || year > 9999) return undefined;
  const day = Math.min(parts.day, daysInMonth(year, month));
  const local = momentOf({ ...parts, year, month, day });
  return local && local.ticks - (localTicks(moment) - moment.ticks);
}

const monthsOf: Partial<Record<DatePart, number>> = { year: 12, quarter: 3, month: 1 };

const ticksOf: Partial<Record<DatePart, bigint>> = {
  week: ticksPerDay * 7n,
  weekday: ticksPerDay,
  day: ticksPerDay,
  dayofyear: ticksPerDay,
  hour: ticksPerMinute * 60n,
  minute: ticksPerMinute,
  second: 10_000_000n,
  millisecond: 10_000n,
  microsecond: 10n,
};
