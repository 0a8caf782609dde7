import { Cron } from 'croner';
import type { ReminderTimes } from '../fleet/reminder-settings.ts';
import { localTime, momentOf } from './zoned-time.ts';

/** The first moment of a schedule after another one; undefined: there is none any more. */
export function nextMoment(times: ReminderTimes, afterMs: number): number | undefined {
  const [first] = momentsAfter(times, afterMs);
  return first;
}

/**
 * The moments of a schedule after one, in their order, each once, worked out as they are asked for. Where clocks are put
 * forward, a time that they skip is the first moment after the gap; a time that they show twice counts once, the first
 * time. Only what comes every so many hours skips with the clocks and comes in both hours.
 */
export function* momentsAfter(times: ReminderTimes, afterMs: number): Generator<number, undefined> {
  const cron = cronOf(times);
  /** What is moved past other moments, rising. */
  const ahead: number[] = [];
  let latestMs = afterMs;
  let base = next(cron, firstBase(cron, times, afterMs));
  while (base !== undefined) {
    const moved = movedMoment(times, base);
    if (moved > latestMs && !ahead.includes(moved)) {
      ahead.push(moved);
      ahead.sort((a, b) => a - b);
    }
    // Nothing is moved back: what is not later than this one is next for certain.
    for (let first = ahead[0]; first !== undefined && first <= base; first = ahead[0]) {
      ahead.shift();
      latestMs = first;
      yield first;
    }
    base = next(cron, base);
  }
  yield* ahead;
}

/** The last moment of a schedule at or before another one; undefined: there was none. */
export function lastMoment(times: ReminderTimes, atOrBeforeMs: number): number | undefined {
  const cron = cronOf(times);
  let best: number | undefined;
  let lowestMs = Number.NEGATIVE_INFINITY;
  let base = previous(cron, atOrBeforeMs + 1);
  while (base !== undefined && base > lowestMs) {
    const moved = movedMoment(times, base);
    if (moved <= atOrBeforeMs && (best === undefined || moved > best)) {
      best = moved;
      // What came before it is moved beyond it by a weekend only.
      lowestMs = Math.max(lowestMs, times.weekend === 'monday' ? base - longestWeekendMs : base);
    }
    base = previous(cron, base);
  }
  return best;
}

/** What falls on a Saturday or Sunday of the zone at the same time of the Monday after; all else as it is. */
export function workdayFrom(atMs: number, timeZone: string): number {
  const local = localTime(atMs, timeZone);
  const days = local.weekday === 6 ? 2 : local.weekday === 0 ? 1 : 0;
  return days === 0 ? atMs : momentOf({ ...local, day: local.day + days }, timeZone);
}

function movedMoment({ officeHours, weekend, timeZone }: ReminderTimes, atMs: number): number {
  const movedMs = weekend === 'monday' ? workdayFrom(atMs, timeZone) : atMs;
  return officeHours === undefined ? movedMs : openFrom(officeHours, movedMs, timeZone);
}

/** The first moment at or after another one within office hours. */
function openFrom(
  { days, from, to }: NonNullable<ReminderTimes['officeHours']>,
  atMs: number,
  timeZone: string,
): number {
  const local = localTime(atMs, timeZone);
  const time = local.hour * 60 + local.minute;
  if (days.includes(local.weekday) && time >= minutes(from) && time < minutes(to)) return atMs;
  for (let ahead = 0; ahead <= 7; ahead++) {
    if (!days.includes((local.weekday + ahead) % 7)) continue;
    const opens = { ...local, day: local.day + ahead, hour: 0, minute: minutes(from) };
    const openMs = momentOf(opens, timeZone);
    if (openMs >= atMs) return openMs;
  }
  return atMs;
}

/** Minutes since midnight of `09:30`. */
function minutes(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return hour * 60 + minute;
}

/** From where on what is moved may come after `afterMs`: a weekend before it, and what was moved last by office hours. */
function firstBase(cron: Cron, { officeHours, weekend }: ReminderTimes, afterMs: number): number {
  const fromMs = weekend === 'monday' ? afterMs - longestWeekendMs : afterMs;
  if (officeHours === undefined) return fromMs;
  const before = previous(cron, fromMs + 1);
  return before === undefined ? fromMs : before - 1;
}

/** From a Saturday's midnight to the Tuesday's, and an hour by which clocks are put back. */
const longestWeekendMs = 73 * 3_600_000;

const crons = new Map<string, Cron>();

function cronOf({ cron, timeZone }: ReminderTimes): Cron {
  const key = `${timeZone} ${cron}`;
  const known = crons.get(key);
  if (known !== undefined) return known;
  const made = new Cron(cron, { timezone: timeZone, mode: '5-part', fixedTimeRule: 'no-wildcard' });
  crons.set(key, made);
  return made;
}

function next(cron: Cron, afterMs: number): number | undefined {
  return cron.nextRun(new Date(afterMs))?.getTime();
}

function previous(cron: Cron, beforeMs: number): number | undefined {
  return cron.previousRuns(1, new Date(beforeMs))[0]?.getTime();
}
