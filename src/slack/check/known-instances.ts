import type { FleetDesk } from '../../fleet/fleet-desk.ts';

/**
 * The instances that the configuration named a short while ago, for answers that must not wait for a file. It is looked
 * at in the background; a configuration that cannot be read names none.
 */
export class KnownInstances {
  readonly #inventory: FleetDesk['inventory'];
  readonly #now: () => number;
  #names: readonly string[] = [];
  #looking: Promise<void> | undefined;
  #lookedAtMs = Number.NEGATIVE_INFINITY;

  /** `now` counts milliseconds that only ever rise. */
  constructor({ inventory }: Pick<FleetDesk, 'inventory'>, now: () => number = () => performance.now()) {
    this.#inventory = inventory;
    this.#now = now;
  }

  /** What is known at this moment. Looks again, without waiting, when that is older than a minute. */
  get names(): readonly string[] {
    if (this.#now() - this.#lookedAtMs > FRESH_MS) void this.look();
    return this.#names;
  }

  /** Looks now. Never throws. */
  look(): Promise<void> {
    this.#looking ??= this.#look().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async #look(): Promise<void> {
    this.#lookedAtMs = this.#now();
    this.#names = await this.#inventory().then(
      ({ instances }) => instances.map(({ name }) => name),
      () => [],
    );
  }
}

/** The first of these names that a text has as a word of its own; the longest, where one is a part of another. */
export function instanceIn(text: string, names: readonly string[]): string | undefined {
  const lower = text.toLowerCase();
  return names.filter((name) => hasWord(lower, name.toLowerCase())).sort((a, b) => b.length - a.length)[0];
}

function hasWord(text: string, word: string): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1))
    if (!isPart(text[at - 1]) && !isPart(text[at + word.length])) return true;
  return false;
}

/** A character that makes a longer name of it: SQL01 is not in SQL011, nor in SQL01-B. */
function isPart(character: string | undefined): boolean {
  return character !== undefined && /[\w-]/.test(character);
}

const FRESH_MS = 60_000;
