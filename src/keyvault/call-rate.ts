import { pause as realPause } from '../lib/pause.ts';

/**
 * Turns for the calls to one vault, so many a second at most: a vault is shared with the instances that open their
 * databases with it. Calls go out evenly, without a burst at the start. Share one between all that call a vault.
 */
export class CallRate {
  readonly #everyMs: number;
  readonly #now: () => number;
  readonly #pause: (ms: number, stop?: AbortSignal) => Promise<void>;
  #nextAtMs = Number.NEGATIVE_INFINITY;
  #wentAtMs = Number.NEGATIVE_INFINITY;

  /** `now` is a clock in milliseconds that only moves forward. */
  constructor(callsPerSecond: number, { now = () => performance.now(), pause = realPause }: RateClock = {}) {
    this.#everyMs = 1000 / callsPerSecond;
    this.#now = now;
    this.#pause = pause;
  }

  /** Resolves when the caller may go. Throws the reason of `stop` when that comes first. */
  async turn(stop?: AbortSignal): Promise<void> {
    stop?.throwIfAborted();
    const turnAtMs = Math.max(this.#now(), this.#nextAtMs);
    this.#nextAtMs = turnAtMs + this.#everyMs;
    for (;;) {
      // A process that stood still has missed several turns: they must not all go when it wakes.
      const waitMs = Math.max(turnAtMs, this.#wentAtMs + this.#everyMs) - this.#now();
      if (waitMs < leastWaitMs) break;
      await this.#pause(waitMs, stop);
      stop?.throwIfAborted();
    }
    this.#wentAtMs = this.#now();
  }
}

/** Less is what arithmetic leaves over. */
const leastWaitMs = 1e-6;

interface RateClock {
  now?: () => number;
  pause?: (ms: number, stop?: AbortSignal) => Promise<void>;
}
