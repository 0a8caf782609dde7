import { localTicks, partsOf, ticksPerDay } from '../../types/date-parts.ts';
import { monthNames, offsetText } from '../../types/dates/format-date.ts';
import type { Moment } from '../../types/moment.ts';
import { weekdayOf } from '../dates/date-numbers.ts';
import { weekdayNames } from '../dates/part-functions.ts';

/** A date by a pattern of .NET: a letter alone is a standard one, as en-US has it. */
export function formatMoment(moment: Moment, given: string): string {
  const pattern = given.length === 1 ? (standard[given] ?? given) : given;
  return pattern.replace(token, (word: string) => written(word, moment));
}

const token = /'[^']*'|"[^"]*"|\\.|%?(?:y+|M+|d+|H+|h+|m+|s+|f+|F+|t+|z+|K)/g;

function written(word: string, moment: Moment): string {
  if (/^['"]/.test(word)) return word.slice(1, -1);
  if (word.startsWith('\\')) return word.slice(1);
  const letters = word.replace('%', '');
  const parts = partsOf(moment);
  const size = letters.length;
  const number = (value: number) => (size === 1 ? String(value) : String(value).padStart(2, '0'));
  switch (letters.charAt(0)) {
    case 'y':
      return size <= 2 ? number(parts.year % 100) : String(parts.year).padStart(size, '0');
    case 'M':
      return size <= 2 ? number(parts.month) : named(monthNames[parts.month - 1], size);
    case 'd':
      return size <= 2 ? number(parts.day) : named(weekdayNames[weekday(moment) - 1], size);
    case 'H':
      return number(parts.hour);
    case 'h':
      return number(parts.hour % 12 === 0 ? 12 : parts.hour % 12);
    case 'm':
      return number(parts.minute);
    case 's':
      return number(parts.second);
    case 't':
      return (parts.hour < 12 ? 'AM' : 'PM').slice(0, size);
    default:
      return fractionOrZone(letters, parts.ticks, moment);
  }
}

function fractionOrZone(letters: string, ticks: number, moment: Moment): string {
  const digits = String(ticks).padStart(7, '0').slice(0, letters.length);
  if (letters.startsWith('f')) return digits;
  if (letters.startsWith('F')) return digits.replace(/0+$/, '');
  const offset = offsetText(moment.offsetMinutes ?? 0);
  if (letters.startsWith('K')) return moment.offsetMinutes === undefined ? '' : offset;
  return letters.length < 3 ? offset.slice(0, 3) : offset;
}

function named(name: string | undefined, size: number): string {
  return size === 3 ? (name ?? '').slice(0, 3) : (name ?? '');
}

function weekday(moment: Moment): number {
  return weekdayOf(Number(localTicks(moment) / ticksPerDay));
}

/** https://learn.microsoft.com/dotnet/standard/base-types/standard-date-and-time-format-strings */
const standard: Readonly<Record<string, string>> = {
  d: 'M/d/yyyy',
  D: 'dddd, MMMM d, yyyy',
  f: 'dddd, MMMM d, yyyy h:mm tt',
  F: 'dddd, MMMM d, yyyy h:mm:ss tt',
  g: 'M/d/yyyy h:mm tt',
  G: 'M/d/yyyy h:mm:ss tt',
  m: 'MMMM d',
  M: 'MMMM d',
  s: "yyyy-MM-dd'T'HH:mm:ss",
  t: 'h:mm tt',
  T: 'h:mm:ss tt',
  u: "yyyy-MM-dd HH:mm:ss'Z'",
  y: 'MMMM yyyy',
  Y: 'MMMM yyyy',
};
