/** The lab's time: real time plus a shift. Everything in the lab that waits, waits on it. */
export class LabClock {
  #shiftMs = 0;
  readonly #timers = new Set<Timer>();
  readonly #watchers = new Set<(nowMs: number) => void>();
  #followers = 0;

  /** Lab time in milliseconds since 1970. */
  now(): number {
    return Date.now() + this.#shiftMs;
  }

  /** Moves the lab forward by `advanceMs` and fires, in their order, the timers that became due. */
  advance(advanceMs: number): void {
    this.#shiftTo(this.#shiftMs + advanceMs);
  }

  /** Sets the lab to a moment. Timers keep their moment: going back makes them wait longer. */
  set(nowMs: number): void {
    this.#shiftTo(nowMs - Date.now());
  }

  /** Runs `fire` once lab time has moved on by `delayMs`. Returns what cancels it. */
  setTimer(delayMs: number, fire: () => void): () => void {
    const timer: Timer = { dueAtMs: this.now() + delayMs, fire, real: undefined };
    this.#timers.add(timer);
    this.#arm(timer);
    return () => this.#drop(timer);
  }

  /** Calls `watcher` whenever somebody moves the clock. Returns what ends it. */
  onMove(watcher: (nowMs: number) => void): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Tells another process how far lab time is ahead of real time, now and at each move. Returns what ends it. */
  follow(tell: (shiftMs: number) => void): () => void {
    tell(this.#shiftMs);
    const end = this.onMove(() => tell(this.#shiftMs));
    this.#followers += 1;
    return () => {
      this.#followers -= 1;
      end();
    };
  }

  /** What an app takes for the time: lab time once its process follows, else real time. */
  appNow(): number {
    return this.#followers > 0 ? this.now() : Date.now();
  }

  /** Back to real time. What was waiting waits as long as it still had to. */
  reset(): void {
    for (const timer of this.#timers) timer.dueAtMs -= this.#shiftMs;
    this.#shiftTo(0);
  }

  #shiftTo(shiftMs: number): void {
    this.#shiftMs = shiftMs;
    const now = this.now();
    const due = [...this.#timers].filter((timer) => timer.dueAtMs <= now);
    for (const timer of due.sort((a, b) => a.dueAtMs - b.dueAtMs)) this.#fire(timer);
    for (const timer of this.#timers) this.#arm(timer);
    for (const watcher of this.#watchers) watcher(now);
  }

  #arm(timer: Timer): void {
    clearTimeout(timer.real);
    const waitMs = Math.min(Math.max(timer.dueAtMs - this.now(), 0), longestRealWaitMs);
    timer.real = setTimeout(() => this.#wake(timer), waitMs);
    timer.real.unref();
  }

  #wake(timer: Timer): void {
    if (timer.dueAtMs > this.now()) this.#arm(timer);
    else this.#fire(timer);
  }

  #fire(timer: Timer): void {
    if (!this.#timers.has(timer)) return;
    this.#drop(timer);
    timer.fire();
  }

  #drop(timer: Timer): void {
    clearTimeout(timer.real);
    this.#timers.delete(timer);
  }
}

interface Timer {
  dueAtMs: number;
  fire: () => void;
  real: NodeJS.Timeout | undefined;
}

/** setTimeout overflows above 2^31-1 ms. */
const longestRealWaitMs = 2_000_000_000;
