import type { InstanceEntry } from '../../fleet/inventory.ts';
import { localClockMs } from '../../lib/local-clock.ts';

/** A moment by the clocks of the windows, and in UTC: `2026-11-22 02:00 Europe/Berlin (2026-11-22 01:00 UTC)`. */
export function openingText(
  atMs: number,
  entries: readonly Pick<InstanceEntry, 'maintenanceWindows'>[],
): string {
  const utc = `${clockText(atMs)} UTC`;
  const zones = new Set(
    entries.flatMap(({ maintenanceWindows }) => maintenanceWindows.map(({ timeZone }) => timeZone)),
  );
  const local = [...zones]
    .map((zone) => `${clockText(localClockMs(atMs, zone))} ${zone}`)
    .filter((text) => text !== utc);
  return local.length === 0 ? utc : `${local.join(', ')} (${utc})`;
}

function clockText(clockMs: number): string {
  return new Date(clockMs).toISOString().slice(0, 16).replace('T', ' ');
}
