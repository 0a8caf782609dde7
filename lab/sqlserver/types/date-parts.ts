import { Moment } from './moment.ts';

/** A wall clock, taken apart. `ticks` counts the 100 ns since the full second. */
export interface DateParts {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  ticks: number;
}

/** Takes a moment apart. A datetimeoffset shows the wall clock at its own offset. */
export function partsOf(moment: Moment): DateParts {
  const local = localTicks(moment);
  const days = Number(local / ticksPerDay);
  const ofDay = Number(local % ticksPerDay);
  const seconds = Math.floor(ofDay / ticksPerSecond);
  return {
    ...civilOf(days),
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
    ticks: ofDay % ticksPerSecond,
  };
}

/** The moment that shows these parts; undefined when there is no such day or time. */
export function momentOf(given: Partial<DateParts>): Moment | undefined {
  const parts = { ...origin, ...given };
  if (!isDay(parts.year, parts.month, parts.day)) return undefined;
  const { hour, minute, second, ticks } = parts;
  if (hour > 23 || minute > 59 || second > 59 || Math.min(hour, minute, second, ticks) < 0) return undefined;
  const days = daysOf(parts.year, parts.month, parts.day);
  const ofDay = (hour * 3600 + minute * 60 + second) * ticksPerSecond + ticks;
  return new Moment(BigInt(days) * ticksPerDay + BigInt(ofDay));
}

/** The ticks that the wall clock shows: for a datetimeoffset its UTC ticks moved by its offset. */
export function localTicks(moment: Moment): bigint {
  return moment.ticks + BigInt(moment.offsetMinutes ?? 0) * ticksPerMinute;
}

/** Days from 0001-01-01 to this day of the Gregorian calendar. */
export function daysOf(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return Math.round(date.getTime() / msPerDay) + unixEpochDays;
}

/** How many days the month has. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}

const ticksPerSecond = 10_000_000;
/** A tick is 100 ns. */
export const ticksPerMinute = 600_000_000n;
export const ticksPerDay = 864_000_000_000n;
/** 9999-12-31T23:59:59.9999999 */
export const lastTicks = 3_155_378_975_999_999_999n;

function civilOf(days: number): { year: number; month: number; day: number } {
  const date = new Date((days - unixEpochDays) * msPerDay);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function isDay(year: number, month: number, day: number): boolean {
  return (
    year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  );
}

const origin: DateParts = { year: 1, month: 1, day: 1, hour: 0, minute: 0, second: 0, ticks: 0 };
const msPerDay = 86_400_000;
/** Days from 0001-01-01 to 1970-01-01. */
const unixEpochDays = 719_162;
