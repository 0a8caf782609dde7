import { closest, distance } from 'fastest-levenshtein';

/** Whether the IANA's list, as this Node knows it, has a time zone of this name. */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** What to write instead of a name that is none. */
export function timeZoneText(name: string): string {
  const near = closest(name, Intl.supportedValuesOf('timeZone'));
  const hint = distance(name, near) <= 4 ? `The nearest is ${near}.` : 'Windows has other names for them.';
  return `there is no such time zone: write it as the IANA does, Europe/Berlin, America/New_York or UTC. ${hint}`;
}
