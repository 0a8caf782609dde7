import type { Reading } from '../lib/reading.ts';

/**
 * Readings under way, by what is read: who asks meanwhile gets the same one. It goes on for as long as somebody waits
 * for it, and is stopped when the last of them has left. The next then begins when that one has ended, so that a thing
 * is never read twice at once.
 */
export class SharedReadings<T> {
  readonly #underWay = new Map<string, UnderWay<T>>();

  /** Reads, or joins who reads. `signal` is of this asker alone; throws its reason when it comes before the turn. */
  async read(key: string, signal: AbortSignal, start: Start<T>): Promise<Reading<T>> {
    for (;;) {
      signal.throwIfAborted();
      const found = this.#underWay.get(key);
      if (found === undefined) return this.#begin(key, start).waitFor(signal);
      if (!found.isGivenUp) return found.waitFor(signal);
      await found.ended;
    }
  }

  #begin(key: string, start: Start<T>): UnderWay<T> {
    const begun = new UnderWay(start, () => this.#underWay.delete(key));
    this.#underWay.set(key, begun);
    return begun;
  }
}

type Start<T> = (signal: AbortSignal) => Promise<Reading<T>>;

class UnderWay<T> {
  readonly ended: Promise<unknown>;
  readonly #reading: Promise<Reading<T>>;
  readonly #stop = new AbortController();
  #waiting = 0;

  constructor(start: Start<T>, onEnd: () => void) {
    // In a turn of its own: one that throws at once must not end before it is known to be under way.
    this.#reading = Promise.resolve()
      .then(() => start(this.#stop.signal))
      .finally(onEnd);
    this.ended = this.#reading.catch(() => undefined);
  }

  /** Nobody waits for it any more, and it has been told to stop. */
  get isGivenUp(): boolean {
    return this.#stop.signal.aborted;
  }

  async waitFor(signal: AbortSignal): Promise<Reading<T>> {
    const leave = () => {
      this.#waiting -= 1;
      if (this.#waiting === 0) this.#stop.abort(signal.reason);
    };
    this.#waiting += 1;
    signal.addEventListener('abort', leave, { once: true });
    try {
      return await this.#reading;
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }
}
