/** When a message was posted. */
export function timeOf(ts: string): Date {
  return new Date(Number.parseFloat(ts) * 1000);
}

/** The hour and minute, in the reader's time zone. */
export function clockTime(ts: string): string {
  return timeOf(ts).toLocaleTimeString(undefined, { hour: '2-digit', minute: '2-digit' });
}

/** Date and time in full. */
export function fullTime(ts: string): string {
  return timeOf(ts).toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'medium' });
}

/** A day as text that is equal for two messages of the same day. */
export function localDay(ts: string): string {
  return timeOf(ts).toDateString();
}

/** The line above a day's messages. */
export function dayTitle(ts: string, now: Date): string {
  const day = timeOf(ts).toDateString();
  if (day === now.toDateString()) return 'Today';
  if (day === new Date(now.getTime() - 86_400_000).toDateString()) return 'Yesterday';
  return timeOf(ts).toLocaleDateString(undefined, {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    year: 'numeric',
  });
}
