import { z } from 'zod';
import type { EndingItem } from '../fleet/fleet-desk.ts';
import type { DatedItem } from '../fleet/report/dated-items.ts';

/** What ends next, to be kept with a report: what has an end, and somebody needs to look at it. */
export function endsNext(dates: readonly DatedItem[], nowMs: number): EndingItem[] {
  return dates
    .flatMap(({ kind, label, expiresAtMs, aside }) =>
      expiresAtMs === undefined || expiresAtMs < nowMs || aside !== undefined
        ? []
        : [{ kind, label, atMs: expiresAtMs }],
    )
    .slice(0, KEPT);
}

/** The same as it comes back. Undefined: another version of the bot kept none, or in another shape. */
export function keptEnds(saved: unknown): EndingItem[] | undefined {
  return ends.safeParse(saved).data;
}

const ends = z.array(
  z.object({
    kind: z.enum(['secret', 'key', 'certificate', 'credential', 'connector']),
    label: z.string(),
    atMs: z.number(),
  }),
);

/** More than anybody reads at once; some pass before the next report. */
const KEPT = 50;
