import { sqlError } from '../../messages/sql-error.ts';

/** How many minutes a zone by its Windows name is ahead of UTC at a moment. Throws 9820 for a name that the lab does not know. */
export function offsetIn(zone: string, unixMs: number): number {
  const iana = zones.get(zone.toLowerCase());
  if (iana === undefined) throw sqlError(9820, 2, zone);
  const parts = formatterOf(iana).formatToParts(unixMs);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0);
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour') % 24,
    part('minute'),
    part('second'),
  );
  return Math.round((local - Math.floor(unixMs / 1000) * 1000) / 60_000);
}

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(timeZone, made);
  return made;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Windows names (sys.time_zone_info) of the zones that most installations are in, from CLDR's windowsZones. */
const zones: ReadonlyMap<string, string> = new Map([
  ['utc', 'Etc/UTC'],
  ['gmt standard time', 'Europe/London'],
  ['greenwich standard time', 'Atlantic/Reykjavik'],
  ['w. europe standard time', 'Europe/Berlin'],
  ['romance standard time', 'Europe/Paris'],
  ['central europe standard time', 'Europe/Budapest'],
  ['central european standard time', 'Europe/Warsaw'],
  ['e. europe standard time', 'Europe/Chisinau'],
  ['fle standard time', 'Europe/Kyiv'],
  ['gtb standard time', 'Europe/Bucharest'],
  ['russian standard time', 'Europe/Moscow'],
  ['turkey standard time', 'Europe/Istanbul'],
  ['israel standard time', 'Asia/Jerusalem'],
  ['arab standard time', 'Asia/Riyadh'],
  ['arabian standard time', 'Asia/Dubai'],
  ['india standard time', 'Asia/Kolkata'],
  ['china standard time', 'Asia/Shanghai'],
  ['singapore standard time', 'Asia/Singapore'],
  ['tokyo standard time', 'Asia/Tokyo'],
  ['korea standard time', 'Asia/Seoul'],
  ['aus eastern standard time', 'Australia/Sydney'],
  ['new zealand standard time', 'Pacific/Auckland'],
  ['south africa standard time', 'Africa/Johannesburg'],
  ['e. south america standard time', 'America/Sao_Paulo'],
  ['argentina standard time', 'America/Buenos_Aires'],
  ['atlantic standard time', 'America/Halifax'],
  ['eastern standard time', 'America/New_York'],
  ['us eastern standard time', 'America/Indiana/Indianapolis'],
  ['central standard time', 'America/Chicago'],
  ['mountain standard time', 'America/Denver'],
  ['us mountain standard time', 'America/Phoenix'],
  ['pacific standard time', 'America/Los_Angeles'],
  ['alaskan standard time', 'America/Anchorage'],
  ['hawaiian standard time', 'Pacific/Honolulu'],
]);
