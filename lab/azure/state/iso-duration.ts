/**
 * Adds an ISO 8601 duration of years, months, weeks and days (`P2Y`, `P30D`) to a moment; `sign` -1 takes it away.
 * undefined: the text is no such duration.
 */
export function addIsoDuration(atMs: number, duration: string, sign: 1 | -1 = 1): number | undefined {
  const match = pattern.exec(duration.trim());
  if (match === null || duration.trim().length < 3) return undefined;
  const [years, months, weeks, days] = [1, 2, 3, 4].map((group) => sign * Number(match[group] ?? 0));
  const moved = new Date(atMs);
  moved.setUTCFullYear(moved.getUTCFullYear() + (years ?? 0));
  moved.setUTCMonth(moved.getUTCMonth() + (months ?? 0));
  moved.setUTCDate(moved.getUTCDate() + 7 * (weeks ?? 0) + (days ?? 0));
  return moved.getTime();
}

const pattern = /^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?$/i;
