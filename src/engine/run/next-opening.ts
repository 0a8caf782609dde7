import type { MaintenanceWindow } from '../../fleet/inventory.ts';
import { localClockMs } from '../../lib/local-clock.ts';
import { isInWindow } from './in-window.ts';

/**
 * The first moment at or after another at which each of several instances has a window open: to the minute, and also where
 * clocks are put forward or back. Undefined: there is none in `openingDaysAhead`.
 *
 * @param windows of each instance; one without windows is always open, and is left out
 */
export function nextOpening(
  windows: readonly (readonly MaintenanceWindow[])[],
  fromMs: number,
): number | undefined {
  const isOpen = (atMs: number) => windows.every((each) => isInWindow(each, atMs));
  if (isOpen(fromMs)) return fromMs;
  // What is open together begins when the last of it opens.
  const starts = windows.flatMap((each) => each.flatMap((window) => startsOf(window, fromMs)));
  return starts.toSorted((a, b) => a - b).find((atMs) => atMs > fromMs && isOpen(atMs));
}

/** How far ahead is looked. Windows come every week, but for one over which a clock is put forward. */
export const openingDaysAhead = 15;

/** Moments at which a window may open: when the clock shows its time, and when the clock is changed. */
function startsOf({ from, timeZone }: MaintenanceWindow, fromMs: number): number[] {
  const fromMinuteMs = Math.floor(fromMs / minuteMs) * minuteMs;
  const today = Math.floor(localClockMs(fromMs, timeZone) / dayMs) * dayMs;
  const [hours = 0, minutes = 0] = from.split(':').map(Number);
  const timeMs = (hours * 60 + minutes) * minuteMs;
  return Array.from({ length: openingDaysAhead + 1 }, (_, at) => at * dayMs).flatMap((aheadMs) => [
    ...momentsOf(today + aheadMs + timeMs, timeZone),
    ...changeAfter(fromMinuteMs + aheadMs, timeZone),
  ]);
}

/** When the clock shows a time: never where it is put forward over it, twice where it is put back over it. */
function momentsOf(clockMs: number, timeZone: string): number[] {
  const offsets = new Set([-dayMs, dayMs].map((beside) => offsetMs(clockMs + beside, timeZone)));
  return [...offsets]
    .map((offset) => clockMs - offset)
    .filter((atMs) => localClockMs(atMs, timeZone) === clockMs);
}

/** The moment within a day at which the clock is changed, if it is. */
function changeAfter(fromMs: number, timeZone: string): number[] {
  let before = fromMs;
  let after = fromMs + dayMs;
  const offset = offsetMs(before, timeZone);
  if (offsetMs(after, timeZone) === offset) return [];
  while (after - before > minuteMs) {
    const middle = before + Math.floor((after - before) / 2 / minuteMs) * minuteMs;
    if (offsetMs(middle, timeZone) === offset) before = middle;
    else after = middle;
  }
  return [after];
}

/** By how much the clock there is ahead of UTC. */
function offsetMs(atMs: number, timeZone: string): number {
  return localClockMs(atMs, timeZone) - Math.floor(atMs / 1_000) * 1_000;
}

const minuteMs = 60_000;
const dayMs = 86_400_000;
