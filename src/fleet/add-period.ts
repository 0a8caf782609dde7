/** A length of time in the calendar. */
export interface Period {
  years?: number;
  months?: number;
  days?: number;
}

/**
 * The moment a period later, or earlier where its numbers are negative, by UTC. A day that the month does not have is its
 * last one: a month after 31 January is 28 February.
 */
export function addPeriod(atMs: number, { years = 0, months = 0, days = 0 }: Period): number {
  const at = new Date(atMs);
  const month = at.getUTCFullYear() * 12 + at.getUTCMonth() + years * 12 + months;
  const lastDay = new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();
  const day = Math.min(at.getUTCDate(), lastDay);
  return Date.UTC(Math.floor(month / 12), month % 12, day + days) + (atMs - Math.floor(atMs / dayMs) * dayMs);
}

/** `P90D`, `P18M`, `P2Y`: as Key Vault writes periods. Undefined: it is written in another way. */
export function periodOf(text: string): Period | undefined {
  const found = /^P(?=\d)(?:(?<years>\d+)Y)?(?:(?<months>\d+)M)?(?:(?<weeks>\d+)W)?(?:(?<days>\d+)D)?$/i.exec(
    text.trim(),
  )?.groups;
  if (found === undefined) return undefined;
  const number = (name: string) => Number(found[name] ?? 0);
  return { years: number('years'), months: number('months'), days: number('weeks') * 7 + number('days') };
}

const dayMs = 86_400_000;
