/** The latest requests to the cloud, newest last. Bodies, tokens and query strings are not kept. */
export class RequestLog {
  #requests: LoggedRequest[] = [];
  #count = 0;
  readonly #traffic = new Map<string, CallTimes>();

  record(request: Omit<LoggedRequest, 'n'>): void {
    this.#count += 1;
    this.#timesOf(request.target).add(performance.now());
    this.#requests.push({ n: this.#count, ...request });
    if (this.#requests.length >= 2 * mostRequests) this.#requests = this.#requests.slice(-mostRequests);
  }

  /** Requests with a number above `n`, at most 500. */
  after(n = 0): LoggedRequest[] {
    return this.#requests.slice(-mostRequests).filter((request) => request.n > n);
  }

  /** How much came to a target so far: in real time, which callers go by. */
  traffic(target: string): CallTraffic {
    const { calls, mostInASecond } = this.#timesOf(target);
    return { calls, mostInASecond };
  }

  clear(): void {
    this.#requests = [];
    this.#traffic.clear();
  }

  #timesOf(target: string): CallTimes {
    const times = this.#traffic.get(target) ?? new CallTimes();
    this.#traffic.set(target, times);
    return times;
  }
}

/** Calls to one target; `mostInASecond` is the busiest second that any call begins. */
export interface CallTraffic {
  calls: number;
  mostInASecond: number;
}

class CallTimes implements CallTraffic {
  calls = 0;
  mostInASecond = 0;
  #lastSecond: number[] = [];

  add(atMs: number): void {
    this.calls += 1;
    this.#lastSecond = this.#lastSecond.filter((earlierMs) => earlierMs > atMs - 1000);
    this.#lastSecond.push(atMs);
    this.mostInASecond = Math.max(this.mostInASecond, this.#lastSecond.length);
  }
}

/** One request. */
export interface LoggedRequest {
  n: number;
  /** ISO lab time. */
  at: string;
  /** `entra`, `graph` or `vault.NAME`, as faults name them. */
  target: string;
  method: string;
  path: string;
  /** Client id of the caller, when it is known. */
  client: string | undefined;
  /** HTTP status, or the fault that answered instead. */
  status: number | string;
}

const mostRequests = 500;
