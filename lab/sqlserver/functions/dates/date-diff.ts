import { sqlError } from '../../messages/sql-error.ts';
import { localTicks, partsOf, ticksPerDay, ticksPerMinute } from '../../types/date-parts.ts';
import type { Moment } from '../../types/moment.ts';
import { bigint, int, type SqlType } from '../../types/sql-type.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { asExactMoment, dateType } from './date-argument.ts';
import { type DatePart, datePart } from './date-part.ts';

/** DATEDIFF and DATEDIFF_BIG: how many boundaries of a part lie between two dates. Throws 535 when it does not fit. */
export const dateDiffFunctions: readonly ScalarFunction[] = [
  difference('DATEDIFF', int, 2n ** 31n - 1n),
  { ...difference('DATEDIFF_BIG', bigint, 2n ** 63n - 1n), since: 2016 },
];

function difference(name: string, type: SqlType, most: bigint): ScalarFunction {
  const spoken = name.toLowerCase();
  return {
    name,
    arguments: { least: 3, most: 3 },
    type,
    check: ([part], types) => {
      datePart(part, spoken, dateType(types[2]));
    },
    evaluate: ([part, start, end], _context, types) => {
      const first = asExactMoment(start, types[1]);
      const last = asExactMoment(end, types[2]);
      if (first === null || last === null) return null;
      const count = boundaries(datePart(part, spoken, dateType(types[2])), first, last);
      if (count > most || count < -most - 1n) throw sqlError(535, 0);
      return type === int ? Number(count) : count;
    },
  };
}

function boundaries(part: DatePart, first: Moment, last: Moment): bigint {
  const count = countOf[part];
  return count === undefined ? 0n : count(last) - count(first);
}

const inUnits = (unit: bigint) => (moment: Moment) => moment.ticks / unit;
const inDays = (moment: Moment) => localTicks(moment) / ticksPerDay;
const inMonths = (moment: Moment) => {
  const { year, month } = partsOf(moment);
  return BigInt(year * 12 + month - 1);
};

/** How many of a part have begun before a moment. Weeks begin on Sunday whatever DATEFIRST says. */
const countOf: Partial<Record<DatePart, (moment: Moment) => bigint>> = {
  year: (moment) => BigInt(partsOf(moment).year),
  quarter: (moment) => inMonths(moment) / 3n,
  month: inMonths,
  week: (moment) => (inDays(moment) + 1n) / 7n,
  day: inDays,
  dayofyear: inDays,
  weekday: inDays,
  hour: inUnits(ticksPerMinute * 60n),
  minute: inUnits(ticksPerMinute),
  second: inUnits(10_000_000n),
  millisecond: inUnits(10_000n),
  microsecond: inUnits(10n),
  nanosecond: (moment) => moment.ticks * 100n,
};
