import { ageDays, dayMs, daysLeft, daysText, dayText } from '../fleet/age.ts';
import type { DatedItem } from '../fleet/report/dated-items.ts';

/** What ends when: the items that end first, and how many others there are. */
export interface Timeline {
  /** What ends first comes first. */
  rows: readonly TimelineRow[];
  /** Of all items that end: how many are how near to it. */
  counts: Readonly<Record<Standing, number>>;
  /** Items that end after those of the rows. */
  more: number;
  /** Items that never end. */
  endless: number;
  /** Client secrets that no credential holds by its dates, and what ekm.yaml asks not to be told of. */
  aside: number;
}

export interface TimelineRow {
  kind: DatedItem['kind'];
  /** `sales-tde` */
  name: string;
  /** `vault key in contoso` */
  place: string;
  label: string;
  expiresAtMs: number;
  warnFromMs: number;
  standing: Standing;
  /** `expired 3 days ago`, `in 12 days` */
  when: string;
  /** ISO day. */
  day: string;
}

type Standing = 'expired' | 'near' | 'later';

/** Chooses what a timeline shows. Pure. */
export function timelineOf(dates: readonly DatedItem[], nowMs: number): Timeline {
  const ending = dates.filter(({ expiresAtMs }) => expiresAtMs !== undefined);
  const watched = ending.flatMap((item) => (item.aside === undefined ? rowsOf(item, nowMs) : []));
  const rows = watched.slice(0, mostRows);
  const datable = dates.filter(({ kind }) => kind === 'secret' || kind === 'key' || kind === 'certificate');
  const counts = { expired: 0, near: 0, later: 0 };
  for (const { standing } of watched) counts[standing]++;
  return {
    rows,
    counts,
    more: watched.length - rows.length,
    endless: datable.filter(({ expiresAtMs }) => expiresAtMs === undefined).length,
    aside: ending.filter(({ aside }) => aside !== undefined).length,
  };
}

/** What people call a kind. */
export const kindTexts: Readonly<Record<DatedItem['kind'], string>> = {
  secret: 'client secret',
  key: 'vault key',
  certificate: 'certificate',
  credential: 'credential',
  connector: 'connector',
};

/** More would have to be read with a ruler: the rest is counted, and stands in the files. */
const mostRows = 12;

function rowsOf(item: DatedItem, nowMs: number): TimelineRow[] {
  const { kind, name, place, label, expiresAtMs, warnFromMs } = item;
  if (expiresAtMs === undefined) return [];
  const standing = expiresAtMs <= nowMs ? 'expired' : nowMs >= (warnFromMs ?? expiresAtMs) ? 'near' : 'later';
  return [
    {
      kind,
      name,
      place: `${kindTexts[kind]} ${kind === 'key' ? 'in' : 'of'} ${place}`,
      label,
      expiresAtMs,
      warnFromMs: warnFromMs ?? expiresAtMs,
      standing,
      when: whenText(expiresAtMs, nowMs),
      day: dayText(expiresAtMs),
    },
  ];
}

function whenText(atMs: number, nowMs: number): string {
  if (atMs <= nowMs) {
    const days = ageDays(atMs, nowMs);
    return days === 0 ? 'expired today' : `expired ${daysText(days)} ago`;
  }
  return atMs - nowMs < dayMs ? 'in less than a day' : `in ${daysText(daysLeft(atMs, nowMs))}`;
}
