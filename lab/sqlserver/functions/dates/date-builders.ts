import { sqlError } from '../../messages/sql-error.ts';
import { daysInMonth, momentOf, partsOf } from '../../types/date-parts.ts';
import { roundDate } from '../../types/dates/round-date.ts';
import { datetime, datetime2, int, type SqlType } from '../../types/sql-type.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { asWhole } from '../text-arguments.ts';
import { addTo } from './date-add.ts';
import { asMoment } from './date-argument.ts';

/** DATEFROMPARTS and its kind, and EOMONTH. Throws 289 for numbers that make no date. */
export const dateBuilderFunctions: readonly ScalarFunction[] = [
  fromParts('DATEFROMPARTS', { name: 'date' }, 3, () => 0),
  fromParts('SMALLDATETIMEFROMPARTS', { name: 'smalldatetime' }, 5, () => 0),
  fromParts('DATETIMEFROMPARTS', datetime, 7, ([ms = 0]) => ms * 10_000),
  fromParts(
    'DATETIME2FROMPARTS',
    datetime2(7),
    8,
    ([fraction = 0, precision = 7]) => fraction * 10 ** (7 - precision),
  ),
  {
    ...fromParts('TIMEFROMPARTS', { name: 'time', scale: 7 }, 5, () => 0),
    evaluate: (args, _context, types) => {
      const numbers = args.map((value, index) => asWhole(value, types[index]));
      if (numbers.includes(null)) return null;
      const [hour = 0, minute = 0, second = 0, fraction = 0, precision = 7] = numbers.map(Number);
      const moment = momentOf({ hour, minute, second, ticks: fraction * 10 ** (7 - precision) });
      if (moment === undefined) throw sqlError(289, 1, 'time');
      return moment;
    },
  },
  {
    name: 'EOMONTH',
    arguments: { least: 1, most: 2 },
    type: { name: 'date' },
    evaluate: ([date, months = 0], _context, types) => {
      const moment = asMoment(date, types[0]);
      const count = asWhole(months, types[1] ?? int) ?? 0;
      if (moment === null) return null;
      const { year, month } = partsOf(addTo(moment, 'month', count, { name: 'date' }));
      return momentOf({ year, month, day: daysInMonth(year, month) }) ?? null;
    },
  },
];

function fromParts(
  name: string,
  type: SqlType,
  count: number,
  ticksOf: (rest: readonly number[]) => number,
): ScalarFunction {
  return {
    name,
    arguments: { least: count, most: count },
    type,
    evaluate: (args, _context, types) => {
      const numbers = args.map((value, index) => asWhole(value, types[index]));
      if (numbers.includes(null)) return null;
      const [year = 1, month = 1, day = 1, hour = 0, minute = 0, second = 0, ...rest] = numbers.map(Number);
      const moment = momentOf({ year, month, day, hour, minute, second, ticks: ticksOf(rest) });
      if (moment === undefined) throw sqlError(289, 1, type.name);
      return roundDate(moment, type);
    },
  };
}
