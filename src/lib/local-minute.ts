/**
 * A moment as a clock on the wall of a time zone shows it: `2026-11-23 09:00`. For texts at a prompt; Slack shows each reader
 * their own.
 */
export function localMinute(atMs: number, timeZone: string): string {
  // Sweden writes dates as ISO 8601 does.
  const parts = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone });
  return parts.format(atMs);
}
