import type { AppFacts } from '../entra/app-facts.ts';
import type { VaultFacts } from '../keyvault/vault-facts.ts';
import type { Reading } from '../lib/reading.ts';
import type { InstanceFacts } from '../sqlserver/instance-facts.ts';
import type { AppEntry, InstanceEntry, Inventory, VaultEntry } from './inventory.ts';

/** All that one sweep over the fleet has read. */
export interface FleetReading {
  startedAtMs: number;
  finishedAtMs: number;
  inventory: Inventory;
  instances: readonly Read<InstanceEntry, InstanceFacts>[];
  vaults: readonly Read<VaultEntry, VaultFacts>[];
  apps: readonly Read<AppEntry, AppFacts>[];
}

/** An entry of the inventory, what was read of it now, and when it could last be read. */
export interface Read<Entry, Facts> {
  entry: Entry;
  reading: Reading<Facts>;
  /** The last good reading before this one; undefined: never, or this one is good. */
  lastGoodAtMs: number | undefined;
}
