import type { AppFacts } from '../../entra/app-facts.ts';
import type { Inventory } from '../../fleet/inventory.ts';
import type { VaultFacts } from '../../keyvault/vault-facts.ts';
import type { Reading } from '../../lib/reading.ts';
import type { InstanceFacts } from '../../sqlserver/instance-facts.ts';

/** What was read of the world for one plan or one look, by name in lower case. What was not asked for is not in it. */
export interface Seen {
  inventory: Inventory;
  instances: ReadonlyMap<string, Reading<InstanceFacts>>;
  vaults: ReadonlyMap<string, Reading<VaultFacts>>;
  apps: ReadonlyMap<string, Reading<AppFacts>>;
  /** When steps of the run had ended, by id: what has to be later than a step is looked for with it. */
  endedAtMs: ReadonlyMap<string, number>;
  /** Milliseconds since 1970, UTC. */
  nowMs: number;
}
