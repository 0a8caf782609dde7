/** Faults that somebody asked for: which call goes wrong, how, and how often or how long. */
export class Faults {
  #faults: Fault[] = [];
  readonly #now: () => number;

  /** `now` is lab time in milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Adds a fault. Without `count` and `forMs` it stays until cleared. */
  add(order: FaultOrder): Fault {
    const fault: Fault = {
      ...order,
      left: order.count ?? Number.POSITIVE_INFINITY,
      untilMs: order.forMs === undefined ? Number.POSITIVE_INFINITY : this.#now() + order.forMs,
    };
    this.#faults.push(fault);
    return fault;
  }

  /** The fault that hits `target` now, one use of it spent. `kinds` says which kinds the caller can act on. */
  take(target: string, kinds: (kind: string) => boolean): Fault | undefined {
    if (this.#faults.length === 0) return undefined;
    this.#dropSpent();
    const fault = this.#faults.find((each) => hits(each.target, target) && kinds(each.kind));
    if (fault !== undefined) fault.left -= 1;
    return fault;
  }

  /** What is set now; `left` and `until` are missing where there is no end. */
  list(): Record<string, unknown>[] {
    this.#dropSpent();
    return this.#faults.map(({ target, kind, retryAfter, delayMs, left, untilMs }) => ({
      target,
      kind,
      ...(retryAfter === undefined ? {} : { retryAfter }),
      ...(delayMs === undefined ? {} : { delayMs }),
      ...(Number.isFinite(left) ? { left } : {}),
      ...(Number.isFinite(untilMs) ? { until: new Date(untilMs).toISOString() } : {}),
    }));
  }

  /** Removes all faults, or those of one target. */
  clear(target?: string): void {
    const isKept = (fault: Fault) =>
      target !== undefined && fault.target.toLowerCase() !== target.toLowerCase();
    this.#faults = this.#faults.filter(isKept);
  }

  /** A copy of all that is set, for a snapshot. */
  kept(): Fault[] {
    this.#dropSpent();
    return this.#faults.map((fault) => ({ ...fault }));
  }

  /** Sets what a snapshot has kept, in place of what is set now. */
  restore(kept: readonly Fault[]): void {
    this.#faults = kept.map((fault) => ({ ...fault }));
  }

  #dropSpent(): void {
    const now = this.#now();
    this.#faults = this.#faults.filter((fault) => fault.left > 0 && fault.untilMs > now);
  }
}

/** What a caller asks for. `retryAfter` is in seconds and belongs to `ratelimited`; `delayMs` belongs to `late` and `slow`. */
export interface FaultOrder {
  target: string;
  kind: string;
  count?: number;
  forMs?: number;
  retryAfter?: number;
  delayMs?: number;
}

/** A fault that is set. */
export interface Fault extends FaultOrder {
  left: number;
  untilMs: number;
}

/**
 * Whether a fault on `pattern` hits `target`; a pattern that ends in `*` hits whatever starts as it does. Case does not
 * count: a vault may be named with capitals and called without.
 */
export function hits(pattern: string, target: string): boolean {
  const [wanted, called] = [pattern.toLowerCase(), target.toLowerCase()];
  return wanted.endsWith('*') ? called.startsWith(wanted.slice(0, -1)) : wanted === called;
}
