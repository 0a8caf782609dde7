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

  /** `now` is a clock in milliseconds that only moves forward. */
  constructor(callsPerSecond: number, { now = () => performance.now(), pause = realPause }: RateClock = {}) {
    this.#everyMs = 1000 / callsPerSecond;
    this.#now = now;
    this.#pause = pause;
  }

  /** Resolves when the caller may go. Throws the reason of `stop` when that comes first. */
  async turn(stop?: AbortSignal): Promise<void> {
    stop?.throwIfAborted();
    const nowMs = this.#now();
    const atMs = Math.max(nowMs, this.#nextAtMs);
    this.#nextAtMs = atMs + this.#everyMs;
    if (atMs > nowMs) await this.#pause(atMs - nowMs, stop);
    stop?.throwIfAborted();
  }
}

interface RateClock {
  now?: () => number;
  pause?: (ms: number, stop?: AbortSignal) => Promise<void>;
}
