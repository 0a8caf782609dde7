import { type DateParts, momentOf } from '../date-parts.ts';
import { Moment } from '../moment.ts';
import { monthNames } from './format-date.ts';
import { parseTime } from './parse-time.ts';

/** What a text says of a date and a time; `isOutOfRange` when it has the form of one but names no day of the calendar. */
export type ParsedDate =
  | { moment: Moment; hasDate: boolean; offsetMinutes: number | undefined }
  | { isOutOfRange: boolean };

/**
 * Reads a date, a time or both as SQL Server does with the language us_english (month, day, year).
 * @param style of CONVERT: 103 to 105 and their kind read the day first, 102 and 111 the year
 * https://learn.microsoft.com/sql/t-sql/data-types/datetime-transact-sql#supported-string-literal-formats-for-datetime
 */
export function parseDate(given: string, style = 0): ParsedDate {
  const text = given.trim().replace(/\s+/g, ' ');
  if (text === '') return { moment: new Moment(0n), hasDate: false, offsetMinutes: undefined };
  for (const { pattern, read } of forms) {
    const match = pattern.exec(text);
    if (match?.groups === undefined) continue;
    const rest = text
      .slice(match[0].length)
      .replace(/^T(?=\d)/i, '')
      .trim();
    const time = parseTime(rest);
    if (time === undefined) continue;
    return joined(read(match.groups, style), time);
  }
  const time = parseTime(text);
  if (time === undefined) return { isOutOfRange: false };
  return joined(undefined, time);
}

type Time = NonNullable<ReturnType<typeof parseTime>>;
type Day = Pick<DateParts, 'year' | 'month' | 'day'>;

function joined(day: Day | undefined, { offsetMinutes, ...time }: Time): ParsedDate {
  const moment = momentOf({ ...day, ...time });
  if (moment === undefined) return { isOutOfRange: true };
  return { moment, hasDate: day !== undefined, offsetMinutes };
}

type Groups = Record<string, string | undefined>;

interface Form {
  pattern: RegExp;
  read: (groups: Groups, style: number) => Day;
}

const monthPattern = monthNames.map((name) => `${name}|${name.slice(0, 3)}`).join('|');

// unverified: Dates are read as the language us_english reads them, month before day; SET DATEFORMAT and SET LANGUAGE change
// nothing in the lab.
const forms: readonly Form[] = [
  { pattern: /^(?<year>\d{4})(?<month>\d{2})(?<day>\d{2})(?!\d)/, read: plain },
  { pattern: /^(?<year>\d{2})(?<month>\d{2})(?<day>\d{2})(?!\d)/, read: plain },
  { pattern: /^(?<year>\d{4})[-/.](?<month>\d{1,2})[-/.](?<day>\d{1,2})(?!\d)/, read: plain },
  { pattern: /^(?<first>\d{1,2})[-/.](?<second>\d{1,2})[-/.](?<year>\d{4}|\d{2})(?!\d)/, read: byStyle },
  {
    pattern: new RegExp(
      `^(?<name>${monthPattern})\\.? (?<day>\\d{1,2})(?:,| ) ?(?<year>\\d{4}|\\d{2})(?!\\d|:)`,
      'i',
    ),
    read: named,
  },
  {
    pattern: new RegExp(
      `^(?<day>\\d{1,2})[- ](?<name>${monthPattern})[- ,] ?(?<year>\\d{4}|\\d{2})(?!\\d|:)`,
      'i',
    ),
    read: named,
  },
  {
    pattern: new RegExp(`^(?<year>\\d{4}) (?<name>${monthPattern}) (?<day>\\d{1,2})(?!\\d|:)`, 'i'),
    read: named,
  },
  { pattern: new RegExp(`^(?<name>${monthPattern}) (?<year>\\d{4})(?!\\d|:)`, 'i'), read: named },
  { pattern: /^(?<year>\d{4})(?!\d|:)/, read: plain },
];

function plain({ year, month, day }: Groups): Day {
  return { year: fullYear(year), month: Number(month ?? 1), day: Number(day ?? 1) };
}

function named({ year, name = '', day }: Groups): Day {
  const month = monthNames.findIndex(
    (each) => each.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase(),
  );
  return { year: fullYear(year), month: month + 1, day: Number(day ?? 1) };
}

function byStyle({ first, second, year }: Groups, style: number): Day {
  const isDayFirst = [3, 4, 5, 103, 104, 105, 130, 131].includes(style);
  const [month, day] = isDayFirst ? [second, first] : [first, second];
  return { year: fullYear(year), month: Number(month), day: Number(day) };
}

/** Two digits mean 1950 to 2049: the setting `two digit year cutoff` at its default. */
function fullYear(text = '1900'): number {
  if (text.length > 2) return Number(text);
  return Number(text) < 50 ? 2000 + Number(text) : 1900 + Number(text);
}
