import { ageDays, daysText, dayText } from '../age.ts';

/** How old the last good reading is, a sentence: what was true then may not be now. */
export function lastReadingText(lastGoodAtMs: number | undefined, nowMs: number): string {
  if (lastGoodAtMs === undefined) return 'It has never been read.';
  const days = ageDays(lastGoodAtMs, nowMs);
  return `The last good reading is of ${dayText(lastGoodAtMs)}, ${days === 0 ? 'less than a day' : daysText(days)} ago.`;
}
