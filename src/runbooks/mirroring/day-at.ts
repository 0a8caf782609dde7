/** The beginning of a day as `2027-12-31`, UTC; undefined: there is no such day. */
export function dayAtMs(date: string): number | undefined {
  const atMs = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(atMs) || new Date(atMs).toISOString().slice(0, 10) !== date ? undefined : atMs;
}
