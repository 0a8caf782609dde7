/**
 * Milliseconds since 1970 of a date that a vault gives, which is a number of seconds that may lie beyond every calendar:
 * such a moment is none, and what ends then never ends.
 */
export function momentOf(date: Date | undefined): number | undefined {
  const atMs = date?.getTime();
  return Number.isNaN(atMs) ? undefined : atMs;
}
