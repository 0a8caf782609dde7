import { localClockMs } from '../lib/local-clock.ts';

/** A moment on the clocks of a zone. */
export interface LocalTime {
  year: number;
  /** 1 to 12. */
  month: number;
  day: number;
  /** 0 Sunday to 6 Saturday. */
  weekday: number;
  hour: number;
  minute: number;
}

/** What clocks of a zone show. @param timeZone as the IANA names it */
export function localTime(atMs: number, timeZone: string): LocalTime {
  const local = new Date(atMs + offsetMs(atMs, timeZone));
  return {
    year: local.getUTCFullYear(),
    month: local.getUTCMonth() + 1,
    day: local.getUTCDate(),
    weekday: local.getUTCDay(),
    hour: local.getUTCHours(),
    minute: local.getUTCMinutes(),
  };
}

/** The local day as a number that rises by one from day to day, however many hours they have. */
export function dayNumber(atMs: number, timeZone: string): number {
  return Math.floor((atMs + offsetMs(atMs, timeZone)) / dayMs);
}

/**
 * When clocks of a zone show a time. What they show twice is the first of the two; what they skip is the first moment
 * after the gap. `day` may be past the end of its month.
 */
export function momentOf(
  { year, month, day, hour, minute }: Omit<LocalTime, 'weekday'>,
  timeZone: string,
): number {
  const shownMs = Date.UTC(year, month - 1, day, hour, minute);
  const before = offsetMs(shownMs - dayMs, timeZone);
  const after = offsetMs(shownMs + dayMs, timeZone);
  const fitting = [shownMs - before, shownMs - after].filter(
    (atMs) => atMs + offsetMs(atMs, timeZone) === shownMs,
  );
  return fitting.length > 0 ? Math.min(...fitting) : endOfGap(shownMs - after, shownMs - before, timeZone);
}

/** Clocks were put forward between the two moments: the one when they were. */
function endOfGap(earlyMs: number, lateMs: number, timeZone: string): number {
  const later = offsetMs(lateMs, timeZone);
  let [low, high] = [earlyMs, lateMs];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetMs(middle, timeZone) === later) high = middle;
    else low = middle;
  }
  return high;
}

/** How far clocks are ahead of UTC. What holds at both ends of a day of UTC holds all day. */
function offsetMs(atMs: number, timeZone: string): number {
  if (timeZone === 'UTC') return 0;
  const day = Math.floor(atMs / dayMs);
  const offset = dayOffsetMs(day, timeZone);
  return offset === dayOffsetMs(day + 1, timeZone) ? offset : exactOffsetMs(atMs, timeZone);
}

/** At the start of a day of UTC; remembered, since asking takes long. */
function dayOffsetMs(day: number, timeZone: string): number {
  const known = dayOffsets.get(timeZone) ?? new Map<number, number>();
  dayOffsets.set(timeZone, known);
  const offset = known.get(day) ?? exactOffsetMs(day * dayMs, timeZone);
  if (known.size < mostDays) known.set(day, offset);
  return offset;
}

const dayOffsets = new Map<string, Map<number, number>>();
const mostDays = 20_000;

function exactOffsetMs(atMs: number, timeZone: string): number {
  return localClockMs(atMs, timeZone) - Math.floor(atMs / 1000) * 1000;
}

const dayMs = 86_400_000;
