/** The latest calls between the app and the lab, newest last, for people who want to see what went over the wire. */
export class Calls {
  #calls: Call[] = [];
  #count = 0;
  #watcher: (call: Call) => void = () => {};

  /** Records a call; keeps a reference to `request` and `response`, so they must not be changed later. */
  record(call: Omit<Call, 'n'>): void {
    this.#count += 1;
    const numbered = { n: this.#count, ...call };
    this.#calls.push(numbered);
    if (this.#calls.length >= 2 * mostCalls) this.#calls = this.#calls.slice(-mostCalls);
    this.#watcher(numbered);
  }

  /** Calls with a number above `n`, at most 500. */
  after(n: number): Call[] {
    return this.#calls.slice(-mostCalls).filter((call) => call.n > n);
  }

  /** Calls `watcher` with every new call. */
  watch(watcher: (call: Call) => void): void {
    this.#watcher = watcher;
  }

  clear(): void {
    this.#calls = [];
  }
}

/** One call. `at` is ISO lab time; `status` an HTTP status, or how a delivery to the app ended. */
export interface Call {
  n: number;
  at: string;
  direction: 'to_slack' | 'to_app';
  kind: 'web_api' | 'response_url' | 'slash_command' | 'interactive' | 'event' | 'socket';
  name: string;
  status: number | string;
  durationMs: number;
  request: unknown;
  response: unknown;
}

const mostCalls = 500;
