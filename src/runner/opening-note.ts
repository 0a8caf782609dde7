import type { Plan } from '../engine/plan/plan.ts';
import { windowedEntries } from '../engine/run/hold.ts';
import { nextOpening } from '../engine/run/next-opening.ts';
import { openingText } from '../engine/run/opening-text.ts';
import type { Inventory } from '../fleet/inventory.ts';

/** When the maintenance windows of a plan's instances open next, for people; undefined: none of them has windows. */
export function openingNote(
  { targets }: Pick<Plan, 'targets'>,
  { instances }: Pick<Inventory, 'instances'>,
  nowMs: number,
): string | undefined {
  const entries = windowedEntries({ targets }, instances);
  if (entries.length === 0) return undefined;
  const openings = entries.slice(0, mostNamed).map((entry) => {
    const atMs = nextOpening([entry.maintenanceWindows], nowMs);
    if (atMs === undefined) return `${entry.name} not soon`;
    return atMs === nowMs ? `${entry.name} now` : `${entry.name} at ${openingText(atMs, [entry])}`;
  });
  const more = entries.length > mostNamed ? [`${entries.length - mostNamed} more instances`] : [];
  return `A step waits for the maintenance windows of the instance on which it acts. They are open next: ${[...openings, ...more].join('; ')}.`;
}

const mostNamed = 8;
