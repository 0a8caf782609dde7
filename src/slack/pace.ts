import { pause, type Stop } from '../lib/pause.ts';

/**
 * Holds calls of one kind below a rate, in the order in which they ask; after a quiet time `burst` of them go at once.
 * Slack answers what is too much with a refusal that stops all calls of the client for a while: better never to meet it.
 */
export class Pace {
  readonly #intervalMs: number;
  readonly #burst: number;
  readonly #now: () => number;
  /** When everything that was let through would have been sent at an even rate. */
  #evenAtMs = Number.NEGATIVE_INFINITY;

  constructor({ perMinute, burst, now = () => performance.now() }: PaceOptions) {
    this.#intervalMs = 60_000 / perMinute;
    this.#burst = burst;
    this.#now = now;
  }

  /** Waits for a turn, or less when `stop` comes first. */
  async turn(stop?: Stop): Promise<void> {
    const waitMs = this.#count();
    if (waitMs > 0) await pause(waitMs, stop);
  }

  /** Counts a call that waits for nobody: those after it wait longer. */
  take(): void {
    this.#count();
  }

  /** How long this call should wait. */
  #count(): number {
    const now = this.#now();
    this.#evenAtMs = Math.max(this.#evenAtMs, now) + this.#intervalMs;
    return this.#evenAtMs - this.#burst * this.#intervalMs - now;
  }
}

interface PaceOptions {
  perMinute: number;
  burst: number;
  /** Milliseconds that only ever rise. */
  now?: () => number;
}
