/**
 * The text of a `<!date^…>`: its tokens replaced for the reader's own language and time zone.
 * https://docs.slack.dev/messaging/formatting-message-text#date-formatting
 * Returns the fallback when the format holds a token that is not known.
 */
export function formatDate(
  reference: { readonly seconds: number; readonly format: string; readonly fallback: string },
  now: Date,
  timeZone?: string,
): string {
  const at = new Date(reference.seconds * 1000);
  if (Number.isNaN(at.getTime())) return reference.fallback;
  let isKnown = reference.format !== '';
  const text = reference.format.replace(/\{(\w+)\}/g, (_whole, token: string) => {
    const shown = tokenText(token, at, now, timeZone);
    isKnown &&= shown !== undefined;
    return shown ?? '';
  });
  return isKnown || reference.fallback === '' ? text : reference.fallback;
}

function tokenText(token: string, at: Date, now: Date, timeZone?: string): string | undefined {
  const pretty = token.endsWith('_pretty') ? relativeDay(at, now, timeZone) : undefined;
  if (pretty !== undefined) return pretty;
  if (token === 'ago') return agoText(at, now);
  if (token === 'date_num') return isoDay(at, timeZone);
  const options = tokens[token.replace(/_pretty$/, '')];
  if (options === undefined) return undefined;
  return new Intl.DateTimeFormat(undefined, { ...options, ...zone(timeZone) }).format(at);
}

const tokens: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  date: { year: 'numeric', month: 'long', day: 'numeric' },
  date_short: { year: 'numeric', month: 'short', day: 'numeric' },
  date_long: { weekday: 'long', year: 'numeric', month: 'long', day: 'numeric' },
  date_slash: { year: 'numeric', month: '2-digit', day: '2-digit' },
  day_divider: { weekday: 'long', month: 'long', day: 'numeric' },
  time: { hour: 'numeric', minute: '2-digit' },
  time_secs: { hour: 'numeric', minute: '2-digit', second: '2-digit' },
};

/** Slack says "yesterday", "today" and "tomorrow" in the pretty forms. */
function relativeDay(at: Date, now: Date, timeZone?: string): string | undefined {
  const days = Math.round(
    (Date.parse(isoDay(at, timeZone)) - Date.parse(isoDay(now, timeZone))) / 86_400_000,
  );
  return { '-1': 'yesterday', '0': 'today', '1': 'tomorrow' }[String(days)];
}

function agoText(at: Date, now: Date): string {
  const seconds = Math.round((at.getTime() - now.getTime()) / 1000);
  const format = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });
  const [unit, size] = units.find(([, length]) => Math.abs(seconds) >= length) ?? (['second', 1] as const);
  return format.format(Math.trunc(seconds / size), unit);
}

const units = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

function isoDay(at: Date, timeZone?: string): string {
  // The Swedish form of a date is the ISO form.
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', ...zone(timeZone) }).format(at);
}

function zone(timeZone?: string): { timeZone?: string } {
  return timeZone === undefined ? {} : { timeZone };
}
