import type { MaintenanceWindow } from '../../fleet/inventory.ts';
import { localClockMs } from '../../lib/local-clock.ts';

/** Whether a moment lies in one of the windows. One that ends before it begins goes on over midnight. */
export function isInWindow(windows: readonly MaintenanceWindow[], atMs: number): boolean {
  return windows.some(({ days, from, to, timeZone }) => {
    const { day, time } = localTime(atMs, timeZone);
    const isToday = days.includes(day);
    if (from < to) return isToday && time >= from && time < to;
    const wasYesterday = days.includes((day + 6) % 7);
    return (isToday && time >= from) || (wasYesterday && time < to);
  });
}

/** When the first stretch at or after a moment ends in which `isOpen`; undefined: there is none in eight days. */
export function endOfNextStretch(isOpen: (atMs: number) => boolean, fromMs: number): number | undefined {
  let hasBegun = false;
  for (let atMs = fromMs; atMs < fromMs + eightDaysMs; atMs += stepMs) {
    if (isOpen(atMs)) hasBegun = true;
    else if (hasBegun) return atMs;
  }
  return undefined;
}

const stepMs = 5 * 60_000;
const eightDaysMs = 8 * 86_400_000;

function localTime(atMs: number, timeZone: string): { day: number; time: string } {
  const clock = new Date(localClockMs(atMs, timeZone));
  return { day: clock.getUTCDay(), time: clock.toISOString().slice(11, 16) };
}
