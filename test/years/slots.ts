import type { Region } from './years-world.ts';

/**
 * When the clocks of a region show the time of its schedule, found by looking at them every quarter of an hour: the first
 * time that they show it, or, where they skip it, the first moment at which they show more.
 */
export function slotsOf({ timeZone, time, days }: Region, fromMs: number, toMs: number): number[] {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const found = new Map<string, number>();
  for (let atMs = fromMs - (fromMs % quarterMs); atMs < toMs; atMs += quarterMs) {
    const [day = '', clock = ''] = format.format(atMs).split(' ');
    const isDay = days.includes(new Date(`${day}T00:00Z`).getUTCDay());
    if (isDay && clock >= time && !found.has(day)) found.set(day, atMs);
  }
  // Of the first day it may have been shown before.
  return [...found.values()].slice(1);
}

const quarterMs = 15 * 60_000;
