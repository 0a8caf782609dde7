import { judge, type Looking, type SubjectState } from './judge.ts';
import { thresholdsOf } from './threshold.ts';
import { nextMoment } from './times.ts';
import { localTime, momentOf } from './zoned-time.ts';

/** When something is said of a subject next in a schedule, and with which threshold. */
export interface NextDue {
  atMs: number;
  threshold: string;
}

/**
 * When the next reminder of a subject comes, if nothing changes by then; undefined: none comes. Asks the same function that
 * decides then, at each moment at which something may have passed.
 *
 * @param next the first moment of the schedule after another
 */
export function nextDue(
  state: SubjectState,
  looking: Looking,
  next: (afterMs: number) => number | undefined = (afterMs) => nextMoment(looking.schedule.at, afterMs),
): NextDue | undefined {
  if (state.subject.quiet !== undefined) return undefined;
  for (const fromMs of changesOf(state, looking)) {
    const atMs = next(Math.max(looking.nowMs, fromMs - 1));
    if (atMs === undefined) return undefined;
    const due = judge(state, { ...looking, nowMs: atMs, slotMs: atMs }).say;
    if (due !== undefined) return { atMs, threshold: due.threshold };
  }
  return undefined;
}

/** From when on something else may hold than now, rising. */
function changesOf({ subject, kept }: SubjectState, { schedule, nowMs }: Looking): number[] {
  const { about, endsAtMs } = subject;
  const snoozedUntilMs = kept?.series === subject.series ? kept.snooze?.untilMs : undefined;
  const ends = about === 'expiry' && endsAtMs !== undefined ? [endsAtMs] : [];
  const moments = [
    ...thresholdsOf(subject, schedule, kept).map(({ fromMs }) => fromMs),
    ...ends,
    ...(snoozedUntilMs === undefined ? [] : [snoozedUntilMs]),
  ].filter((fromMs) => fromMs > nowMs);
  const tomorrow = startOfTomorrow(nowMs, schedule.at.timeZone);
  // The first look decides what has passed already; what has expired is said again with the day.
  return [nowMs, tomorrow, ...moments].toSorted((a, b) => a - b);
}

function startOfTomorrow(nowMs: number, timeZone: string): number {
  const today = localTime(nowMs, timeZone);
  return momentOf({ ...today, day: today.day + 1, hour: 0, minute: 0 }, timeZone);
}
