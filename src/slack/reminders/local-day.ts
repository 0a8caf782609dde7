import { localTime, momentOf } from '../../reminders/zoned-time.ts';

/** The day of a moment where people are: `2026-11-21`. */
export function localDay(atMs: number, timeZone: string): string {
  const { year, month, day } = localTime(atMs, timeZone);
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
}

/** The day so many days after another. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The first moment of a day where people are. Where the clock is set forward at midnight, the day begins at one. */
export function dayStartMs(day: string, timeZone: string): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return momentOf({ year, month, day: date, hour: 0, minute: 0 }, timeZone);
}

/** `Mon 2026-11-23`, for a day of the calendar. */
export function dayWithName(day: string): string {
  return `${dayNames[new Date(`${day}T00:00:00Z`).getUTCDay()]} ${day}`;
}

const dayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const DAY_MS = 86_400_000;
