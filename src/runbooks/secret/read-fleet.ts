import type { Need } from '../../engine/plan/check.ts';
import type { Seen } from '../../engine/plan/seen.ts';
import type { FleetReading, Read } from '../../fleet/fleet-reading.ts';
import type { InstanceEntry } from '../../fleet/inventory.ts';
import type { Reading } from '../../lib/reading.ts';

/** What of it was not seen yet. */
export function unseen(seen: Seen, needs: readonly Need[]): Need[] {
  const of = { instance: seen.instances, vault: seen.vaults, app: seen.apps };
  return needs.filter(({ kind, name }) => !of[kind].has(name.toLowerCase()));
}

/** What was seen as one reading of the fleet, of these instances; vaults and apps that nobody asked for are in it as unknown. */
export function fleetOf(seen: Seen, instances: readonly InstanceEntry[]): FleetReading {
  const { inventory, nowMs } = seen;
  return {
    startedAtMs: nowMs,
    finishedAtMs: nowMs,
    inventory,
    instances: readsOf(instances, seen.instances, nowMs),
    vaults: readsOf(inventory.vaults, seen.vaults, nowMs),
    apps: readsOf(inventory.apps, seen.apps, nowMs),
  };
}

function readsOf<Entry extends { name: string }, Facts>(
  entries: readonly Entry[],
  readings: ReadonlyMap<string, Reading<Facts>>,
  nowMs: number,
): Read<Entry, Facts>[] {
  return entries.map((entry) => ({
    entry,
    reading: readings.get(entry.name.toLowerCase()) ?? notAsked(entry.name, nowMs),
    lastGoodAtMs: undefined,
  }));
}

function notAsked(name: string, atMs: number): Reading<never> {
  return {
    state: 'unknown',
    atMs,
    why: 'not_configured',
    detail: `${name} was not read for this`,
    next: 'Ask /ekm report, which reads all.',
  };
}
