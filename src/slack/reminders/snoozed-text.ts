import { dayWithName, localDay } from './local-day.ts';

/** Tells a person until when a reminder is put off, and whether that is another day than they chose. */
export function snoozedText(askedMs: number, untilMs: number | undefined, timeZone: string): string {
  const day = dayWithName(localDay(untilMs ?? askedMs, timeZone));
  const moved =
    untilMs === undefined || untilMs === askedMs
      ? ''
      : ` ${dayWithName(localDay(askedMs, timeZone))} is no workday, so it ends on the Monday after.`;
  return `Put off until ${day}.${moved} The reminder shows it, and people are told when that is over.`;
}
