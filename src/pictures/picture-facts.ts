import type { DatedItem } from '../fleet/report/dated-items.ts';
import type { FleetReport } from '../fleet/report/fleet-report.ts';
import { redact } from '../lib/redact.ts';
import { ageRows } from './age-rows.ts';
import type { PictureFacts } from './alt-text.ts';
import { countOf, listOf } from './counting.ts';
import { printable } from './printable.ts';
import { timelineOf } from './timeline-rows.ts';

/** What a picture of a report shows. Names from outside are one line, and without secrets. Pure. */
export function pictureFacts(report: FleetReport, nowMs: number): PictureFacts {
  const dates = report.dates.map(cleaned);
  return {
    timeline: timelineOf(dates, nowMs),
    ages: ageRows(dates, nowMs),
    gaps: gapsText(report),
    scope: clean(report.scope),
    atMs: nowMs,
  };
}

function cleaned(item: DatedItem): DatedItem {
  return { ...item, label: clean(item.label), name: clean(item.name), place: clean(item.place) };
}

/** A name of which nothing can be seen is shown as such. */
function clean(text: string): string {
  return printable(redact(text)) || '(no name)';
}

function gapsText({ unread }: FleetReport): string {
  const parts = (['instance', 'vault', 'app'] as const).flatMap((kind) => {
    const count = unread.filter((each) => each.kind === kind).length;
    return count === 0 ? [] : [countOf(count, kind)];
  });
  return parts.length === 0 ? '' : `Not in it, because it could not be read: ${listOf(parts)}.`;
}
