import type { CallLimit } from '../state/vault.ts';

/** How many calls each vault has had in its window, in lab time. */
export class CallCounts {
  readonly #windows = new Map<string, { startedAtMs: number; calls: number }>();

  /** Counts a call. A number is refusal: seconds until the window ends. */
  spend(vault: string, limit: CallLimit, nowMs: number): number | undefined {
    const current = this.#windows.get(vault);
    const isOver = current === undefined || Math.abs(nowMs - current.startedAtMs) >= limit.windowMs;
    const window = isOver ? { startedAtMs: nowMs, calls: 0 } : current;
    this.#windows.set(vault, window);
    // Calls that were refused do not count: the throttling page says so in one place (and the opposite in another).
    if (window.calls >= limit.calls)
      return Math.max(1, Math.ceil((window.startedAtMs + limit.windowMs - nowMs) / 1000));
    window.calls += 1;
    return undefined;
  }

  clear(): void {
    this.#windows.clear();
  }
}
