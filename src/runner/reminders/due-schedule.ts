import { dayMs } from '../../fleet/age.ts';
import type { ReminderSchedule } from '../../fleet/reminder-settings.ts';
import { lastMoment } from '../../reminders/times.ts';
import type { ScheduleMarks } from '../../store/reminders/schedule-marks.ts';

/** A schedule, and what it has to do now. Moments that were missed are one: the newest. */
export interface DueSchedule {
  schedule: ReminderSchedule;
  /** As they are kept; undefined: the schedule is new. */
  marks: ScheduleMarks | undefined;
  /** The moment for which it looks; undefined: it does not. */
  lookMs: number | undefined;
  /** The moment for which it sums up; undefined: it does not. */
  digestMs: number | undefined;
  /** Where its marks belong: they lie in the future, because a clock was wrong. */
  setBack: ScheduleMarks | undefined;
}

/**
 * What a schedule has to do. A new one looks at once: what existed before is told, too. Its first summary comes at the next
 * moment of that.
 */
export function dueSchedule(
  schedule: ReminderSchedule,
  marks: ScheduleMarks | undefined,
  nowMs: number,
): DueSchedule {
  const nothing = { schedule, marks, lookMs: undefined, digestMs: undefined, setBack: undefined };
  if (marks === undefined) return { ...nothing, lookMs: nowMs };
  // A clock that is put back by hours is waited for; what it was wrong by days would be silence for as long.
  const isAhead = (markMs: number) => markMs > nowMs + dayMs;
  if (isAhead(marks.lookedAtMs) || isAhead(marks.digestAtMs))
    return {
      ...nothing,
      setBack: {
        lookedAtMs: Math.min(marks.lookedAtMs, nowMs),
        digestAtMs: Math.min(marks.digestAtMs, nowMs),
      },
    };
  const after = (momentMs: number | undefined, markMs: number) =>
    momentMs !== undefined && momentMs > markMs ? momentMs : undefined;
  return {
    ...nothing,
    lookMs: after(lastMoment(schedule.at, nowMs), marks.lookedAtMs),
    digestMs:
      schedule.digest === undefined ? undefined : after(lastMoment(schedule.digest, nowMs), marks.digestAtMs),
  };
}

/** Whether there is anything to do. */
export function isDue({ lookMs, digestMs, setBack }: DueSchedule): boolean {
  return lookMs !== undefined || digestMs !== undefined || setBack !== undefined;
}
