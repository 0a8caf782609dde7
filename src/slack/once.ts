/**
 * Lets each id pass once within its time to live. Slack repeats an event that it thinks was not received: the
 * repetition is answered only when the first delivery was not.
 *
 * In memory: two processes, or a restart between the two deliveries, may both answer. An explanation told twice
 * does no harm; what changes anything must be decided in a store.
 */
export class Once {
  /** What is being done now, by whatever its doer calls it. */
  readonly working = new Map<string, Promise<void>>();
  readonly #seen = new Map<string, number>();
  readonly #ttlMs: number;
  readonly #capacity: number;
  readonly #now: () => number;

  constructor({ ttlMs = 15 * 60_000, capacity = 10_000, now = Date.now } = {}) {
    this.#ttlMs = ttlMs;
    this.#capacity = capacity;
    this.#now = now;
  }

  /** True for the first who asks with this id; everybody else is too late until it is `forget`-ed. */
  claim(id: string): boolean {
    const now = this.#now();
    const since = this.#seen.get(id);
    if (since !== undefined && now - since < this.#ttlMs) return false;
    this.#seen.delete(id);
    this.#seen.set(id, now);
    this.#shrink();
    return true;
  }

  /** Gives an id back, because what it stood for did not get done. */
  forget(id: string): void {
    this.#seen.delete(id);
  }

  /** The oldest go first: a map keeps the order of insertion. */
  #shrink(): void {
    for (const id of this.#seen.keys()) {
      if (this.#seen.size <= this.#capacity) return;
      this.#seen.delete(id);
    }
  }
}
