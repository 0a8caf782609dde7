import type { LookOptions } from '../fleet/fleet-desk.ts';
import type { FleetReading } from '../fleet/fleet-reading.ts';
import type { Inventory } from '../fleet/inventory.ts';
import type { Readers } from '../fleet/sweep/sweep.ts';
import { sweep } from '../fleet/sweep/sweep.ts';
import type { ReaderMemory } from '../readers/reader-memory.ts';
import { ReadingRounds } from './reading-rounds.ts';

/**
 * Reads parts of the fleet for all who ask, nothing twice at once. The clients are loaded when something is first read:
 * what needs no fleet starts without them.
 */
export class FleetEyes {
  readonly #sources: Sources;
  readonly #rounds = new ReadingRounds();
  #memory: ReaderMemory | undefined;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** Reads a part of a fleet. The `id` is the same for all who read it together. */
  async read(
    { whole, inventory, scope }: Part,
    look: LookOptions,
  ): Promise<{ id: string; reading: FleetReading }> {
    const readers = await this.#readers(inventory);
    const round = this.#rounds.enter(whole, scope);
    try {
      const reading = await sweep(inventory, round.readers(readers), {
        now: this.#sources.now,
        signal: look.signal,
        lastGood: () => undefined,
        onProgress: (done, of) => look.onProgress?.({ done, of }),
      });
      return { id: round.id, reading };
    } finally {
      round.leave();
    }
  }

  async #readers(inventory: Inventory): Promise<Readers> {
    const { environment, now } = this.#sources;
    const [{ fleetReaders }, { ReaderMemory }] = await Promise.all([
      import('../readers/fleet-readers.ts'),
      import('../readers/reader-memory.ts'),
    ]);
    this.#memory ??= new ReaderMemory();
    return fleetReaders(inventory, { environment, now, memory: this.#memory });
  }
}

interface Sources {
  environment: Readonly<Record<string, string | undefined>>;
  now: () => number;
}

interface Part {
  whole: Inventory;
  inventory: Inventory;
  /** The part in words. */
  scope: string;
}
