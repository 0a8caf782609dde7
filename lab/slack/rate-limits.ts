/** How often methods may be called, in lab time. Slack promises at least these and tolerates short bursts. */
export class RateLimits {
  readonly #buckets = new Map<string, Bucket>();
  readonly #now: () => number;
  readonly #areOn: boolean;

  /** `now` is lab time in milliseconds. Turned off, everything passes: for benchmarks. */
  constructor(now: () => number, areOn: boolean) {
    this.#now = now;
    this.#areOn = areOn;
  }

  /** Counts a call. A number is refusal: the seconds to wait, for `Retry-After`. */
  spend(method: string, tier: Tier, channel: string): number | undefined {
    if (!this.#areOn || tier === 'none') return undefined;
    const { perMinute, burst } = tiers[tier];
    const key = tier === 'posting' ? `${method} ${channel}` : method;
    const bucket = this.#refilled(key, perMinute, burst);
    if (bucket.left < 1) return Math.ceil(((1 - bucket.left) / perMinute) * 60);
    bucket.left -= 1;
    return undefined;
  }

  clear(): void {
    this.#buckets.clear();
  }

  #refilled(key: string, perMinute: number, burst: number): Bucket {
    const now = this.#now();
    const bucket = this.#buckets.get(key) ?? { left: burst, atMs: now };
    const elapsedMs = Math.max(now - bucket.atMs, 0);
    bucket.left = Math.min(burst, bucket.left + (elapsedMs / 60_000) * perMinute);
    bucket.atMs = now;
    this.#buckets.set(key, bucket);
    return bucket;
  }
}

/** Slack's rate limit tiers; `posting` is the one message a second and channel of chat.postMessage. */
export type Tier = 1 | 2 | 3 | 4 | 'posting' | 'none';

/** Calls a minute as Slack documents them. How large a burst Slack tolerates is not documented. */
export const tiers = {
  1: { perMinute: 1, burst: 10 },
  2: { perMinute: 20, burst: 20 },
  3: { perMinute: 50, burst: 50 },
  4: { perMinute: 100, burst: 100 },
  posting: { perMinute: 60, burst: 5 },
} as const;

interface Bucket {
  left: number;
  atMs: number;
}
