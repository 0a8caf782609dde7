import pMap from 'p-map';
import type { AppFacts } from '../../entra/app-facts.ts';
import type { VaultFacts } from '../../keyvault/vault-facts.ts';
import type { Reading } from '../../lib/reading.ts';
import type { InstanceFacts } from '../../sqlserver/instance-facts.ts';
import type { FleetReading, Read } from '../fleet-reading.ts';
import type { AppEntry, InstanceEntry, Inventory, VaultEntry } from '../inventory.ts';
import { withinTime } from './within-time.ts';

/**
 * Reads the whole fleet once: instances, vaults and apps at the same time, each within its time and all within the whole.
 * Never throws for what it cannot read, and never hangs: what is not there in time is unknown, with that as its cause.
 */
export async function sweep(
  inventory: Inventory,
  readers: Readers,
  options: SweepOptions,
): Promise<FleetReading> {
  const startedAtMs = options.now();
  const { limits } = inventory;
  const whole = AbortSignal.any([options.signal, AbortSignal.timeout(limits.wholeMs)]);
  const progress = new Progress(inventory, options.onProgress);
  const readAll = <Entry, Facts>(
    entries: readonly Entry[],
    read: (entry: Entry, signal: AbortSignal) => Promise<Reading<Facts>>,
    lastGood: (entry: Entry) => number | undefined,
    timeoutMs = limits.perInstanceMs,
  ): Promise<Read<Entry, Facts>[]> =>
    pMap(
      entries,
      async (entry) => {
        const reading = await withinTime((signal) => read(entry, signal), {
          timeoutMs,
          whole,
          now: options.now,
        });
        progress.step();
        return { entry, reading, lastGoodAtMs: reading.state === 'read' ? undefined : lastGood(entry) };
      },
      { concurrency: limits.concurrency },
    );
  const { lastGood } = options;
  const [instances, vaults, apps] = await Promise.all([
    readAll(inventory.instances, readers.instance, ({ name }) => lastGood('instance', name)),
    // A vault's calls are held to a rate: a large one needs minutes, and nobody waits for it alone.
    readAll(inventory.vaults, readers.vault, ({ name }) => lastGood('vault', name), limits.wholeMs),
    readAll(inventory.apps, readers.app, ({ clientId }) => lastGood('app', clientId)),
  ]);
  return { startedAtMs, finishedAtMs: options.now(), inventory, instances, vaults, apps };
}

/** What reads each kind of thing. They resolve to an unknown reading rather than throw; a throw is taken as one. */
export interface Readers {
  instance: (entry: InstanceEntry, signal: AbortSignal) => Promise<Reading<InstanceFacts>>;
  vault: (entry: VaultEntry, signal: AbortSignal) => Promise<Reading<VaultFacts>>;
  app: (entry: AppEntry, signal: AbortSignal) => Promise<Reading<AppFacts>>;
}

/** How a sweep is run. */
export interface SweepOptions {
  /** Milliseconds since 1970, UTC. */
  now: () => number;
  /** Ends the sweep early: what is missing is unknown. */
  signal: AbortSignal;
  /** When the thing could last be read, from an earlier sweep. */
  lastGood: (kind: 'instance' | 'vault' | 'app', name: string) => number | undefined;
  /** Called after each thing that was read, or could not be. */
  onProgress?: ((done: number, of: number) => void) | undefined;
}

class Progress {
  #done = 0;
  readonly #of: number;
  readonly #tell: SweepOptions['onProgress'];

  constructor({ instances, vaults, apps }: Inventory, tell: SweepOptions['onProgress']) {
    this.#of = instances.length + vaults.length + apps.length;
    this.#tell = tell;
  }

  step(): void {
    this.#done += 1;
    this.#tell?.(this.#done, this.#of);
  }
}
