import type { FleetReading, Read } from '../fleet/fleet-reading.ts';
import type { ItemKind, Store } from '../store/store.ts';
import type { Asked, DeskStore } from './desk-store.ts';

/**
 * The reading, with the time of the last good one beside whatever could not be read now. It is looked up afterwards and
 * for those alone, so that a store that is slow to open delays no reading.
 */
export async function withLastGood(reading: FleetReading, store: DeskStore): Promise<Asked<FleetReading>> {
  const { instances, vaults, apps } = reading;
  if (![instances, vaults, apps].some((reads) => reads.some(isUnread))) return { value: reading };
  return store.ask('looking up when things could last be read', async (open) => {
    const [datedInstances, datedVaults, datedApps] = await Promise.all([
      dated(open, 'instance', instances, ({ name }) => name),
      dated(open, 'vault', vaults, ({ name }) => name),
      dated(open, 'app', apps, ({ clientId }) => clientId),
    ]);
    return { ...reading, instances: datedInstances, vaults: datedVaults, apps: datedApps };
  });
}

async function dated<Entry, Facts>(
  store: Store,
  kind: ItemKind,
  reads: readonly Read<Entry, Facts>[],
  nameOf: (entry: Entry) => string,
): Promise<readonly Read<Entry, Facts>[]> {
  const names = reads.filter(isUnread).map(({ entry }) => nameOf(entry));
  if (names.length === 0) return reads;
  const times = await store.lastGoodTimes(kind, names);
  return reads.map((read) =>
    isUnread(read) ? { ...read, lastGoodAtMs: times.get(nameOf(read.entry).toLowerCase()) } : read,
  );
}

function isUnread({ reading }: Read<unknown, unknown>): boolean {
  return reading.state === 'unknown';
}
