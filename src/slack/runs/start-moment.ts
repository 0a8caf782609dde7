/**
 * The moment that a person typed as `2027-01-30 22:00`, in milliseconds since 1970: UTC, unless it ends with a zone as
 * `+02:00`. Undefined: it is none.
 */
export function startMoment(typed: string): number | undefined {
  const [, day, time, zone = 'Z'] =
    /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2})?\s*(Z|UTC|[+-]\d{2}:\d{2})?$/i.exec(typed.trim()) ?? [];
  if (day === undefined || time === undefined) return undefined;
  const atMs = Date.parse(`${day}T${time}:00${/^(?:z|utc)$/i.test(zone) ? 'Z' : zone}`);
  if (Number.isNaN(atMs)) return undefined;
  // The 31st of February is read as a day of March.
  const isDay = new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
  return isDay ? atMs : undefined;
}
