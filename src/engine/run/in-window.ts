import type { MaintenanceWindow } from '../../fleet/inventory.ts';

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
  const parts = formatOf(timeZone).formatToParts(atMs);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return { day: dayNames.indexOf(part('weekday')), time: `${part('hour')}:${part('minute')}` };
}

const dayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const formats = new Map<string, Intl.DateTimeFormat>();

/** Making one takes longer than using it. */
function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(timeZone, format);
  return format;
}
