/**
 * Adds an ISO 8601 duration of years, months, weeks and days (`P2Y`, `P30D`) to a moment; `sign` -1 takes it away.
 * A day that the month does not have becomes its last. undefined: the text is no such duration.
 */
export function addIsoDuration(atMs: number, duration: string, sign: 1 | -1 = 1): number | undefined {
  const match = pattern.exec(duration);
  if (match === null || duration.length < 3) return undefined;
  const [years = 0, months = 0, weeks = 0, days = 0] = match.slice(1).map((part) => sign * Number(part ?? 0));
  const moved = new Date(atMs);
  const day = moved.getUTCDate();
  moved.setUTCDate(1);
  moved.setUTCMonth(moved.getUTCMonth() + 12 * years + months);
  const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  moved.setUTCDate(Math.min(day, lastDay) + 7 * weeks + days);
  return moved.getTime();
}

const pattern = /^P(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?$/i;
