import { addPeriod } from '../fleet/add-period.ts';
import { dayMs } from '../fleet/age.ts';
import type { ReminderSchedule } from '../fleet/reminder-settings.ts';
import type { KeptSubject } from './kept-reminders.ts';
import type { ReminderSubject } from './reminder-subject.ts';
import { lastMoment } from './times.ts';
import { dayNumber } from './zoned-time.ts';

/** A threshold of a subject in a schedule. */
export interface Threshold {
  /** As it is kept: `30`, `expired/3`, `11 months`. */
  name: string;
  /** Past from this moment on. */
  fromMs: number;
}

/**
 * The thresholds of a subject in the order in which they pass, without the daily ones after its end. A state that is as it
 * is, and not a date, has one.
 */
export function thresholdsOf(
  subject: ReminderSubject,
  schedule: ReminderSchedule,
  kept: KeptSubject | undefined,
): Threshold[] {
  const { about, endsAtMs } = subject;
  const { expiryDays, ageMonths, unreadableDays } = schedule.expiry;
  const sinceMs = subject.sinceMs ?? kept?.firstSeenAtMs;
  switch (about) {
    case 'expiry':
      return endsAtMs === undefined
        ? []
        : (expiryDays ?? subject.expiryDays).map((days) => ({
            name: `${days}`,
            // As days left are counted elsewhere: 30 days and 23 hours are 30 days.
            fromMs: endsAtMs - (days + 1) * dayMs + 1,
          }));
    case 'age':
      return sinceMs === undefined
        ? []
        : ageMonths.map((months) => ({ name: `${months} months`, fromMs: addPeriod(sinceMs, { months }) }));
    case 'unreadable':
      return sinceMs === undefined
        ? []
        : [{ name: `unreadable/${unreadableDays}`, fromMs: sinceMs + unreadableDays * dayMs }];
    case 'approval':
      return endsAtMs === undefined ? [] : [{ name: 'lapses', fromMs: lastLookBefore(schedule, endsAtMs) }];
    default:
      return [{ name: 'found', fromMs: Number.NEGATIVE_INFINITY }];
  }
}

/**
 * The tightest threshold that is past, daily ones included: those are counted by the days of the schedule's zone, so that
 * there is one a day however many hours the day has. Undefined: none is.
 */
export function tightestOf(
  subject: ReminderSubject,
  { schedule, kept, nowMs, slotMs }: ThresholdLook,
): Threshold | undefined {
  const { about, endsAtMs } = subject;
  if (endsAtMs !== undefined && endsAtMs <= nowMs) {
    if (about === 'approval') return undefined;
    if (about === 'expiry') return expiredThreshold(endsAtMs, schedule, slotMs);
  }
  if (isFar(subject, schedule, nowMs)) return undefined;
  return thresholdsOf(subject, schedule, kept).findLast(({ fromMs }) => fromMs <= nowMs);
}

/** Most things are: nothing needs to be worked out of them. */
function isFar(
  { about, endsAtMs, sinceMs, expiryDays }: ReminderSubject,
  { expiry }: ReminderSchedule,
  nowMs: number,
): boolean {
  if (about === 'expiry' && endsAtMs !== undefined) {
    const [widest = 0] = expiry.expiryDays ?? expiryDays;
    return endsAtMs - nowMs > (widest + 1) * dayMs;
  }
  const [youngest] = expiry.ageMonths;
  return (
    about === 'age' &&
    sinceMs !== undefined &&
    youngest !== undefined &&
    nowMs - sinceMs < youngest * shortestMonthMs
  );
}

const shortestMonthMs = 28 * dayMs;

/** When and by whom it is looked at. */
export interface ThresholdLook {
  schedule: ReminderSchedule;
  kept: KeptSubject | undefined;
  nowMs: number;
  slotMs: number;
}

/** How near a threshold is, to compare those of one subject; undefined: it is none of a date. */
export function nearnessOf(threshold: string): number | undefined {
  const found =
    /^(?:(?<expired>expired\/)|(?<unreadable>unreadable\/))?(?<number>\d+)(?<months> months)?$/.exec(
      threshold,
    )?.groups;
  if (found === undefined) return undefined;
  const number = Number(found['number']);
  if (found['expired'] !== undefined) return number + 1;
  return found['months'] === undefined && found['unreadable'] === undefined ? -number : number;
}

/** Whether the end of what is old is near or over: then it is not old as well. */
export function isEndNear(subject: ReminderSubject, look: ThresholdLook): boolean {
  return subject.endsAtMs !== undefined && tightestOf({ ...subject, about: 'expiry' }, look) !== undefined;
}

function expiredThreshold(
  endsAtMs: number,
  { at: { timeZone } }: ReminderSchedule,
  slotMs: number,
): Threshold {
  const days = dayNumber(slotMs, timeZone) - dayNumber(endsAtMs, timeZone);
  return { name: `expired/${Math.max(0, days)}`, fromMs: endsAtMs };
}

/** Nobody looks between it and the end: what is not said then is never said. */
function lastLookBefore({ at }: ReminderSchedule, endsAtMs: number): number {
  return lastMoment(at, endsAtMs - 1) ?? Number.NEGATIVE_INFINITY;
}
