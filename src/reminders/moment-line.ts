import type { ReminderTimes } from '../fleet/reminder-settings.ts';
import { momentsAfter, nextMoment } from './times.ts';

/**
 * The moments of a schedule from one on, worked out once however often they are asked for.
 *
 * @returns the first moment after another, which is not before `fromMs`
 */
export function momentLine(times: ReminderTimes, fromMs: number): (afterMs: number) => number | undefined {
  const moments: number[] = [];
  const more = momentsAfter(times, fromMs);
  return (afterMs) => {
    while (moments.length < mostMoments && (moments.at(-1) ?? Number.NEGATIVE_INFINITY) <= afterMs) {
      const { value } = more.next();
      if (value === undefined) break;
      moments.push(value);
    }
    return moments[firstAfter(moments, afterMs)] ?? nextMoment(times, Math.max(afterMs, fromMs));
  };
}

/** Index of the first one that is later, in rising numbers. */
function firstAfter(moments: readonly number[], afterMs: number): number {
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((moments[middle] ?? Number.POSITIVE_INFINITY) > afterMs) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Ten years of a daily schedule; what lies beyond is worked out each time. */
const mostMoments = 4_000;
