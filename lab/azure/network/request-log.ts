/** The latest requests to the cloud, newest last. Bodies, tokens and query strings are not kept. */
export class RequestLog {
  #requests: LoggedRequest[] = [];
  #count = 0;

  record(request: Omit<LoggedRequest, 'n'>): void {
    this.#count += 1;
    this.#requests.push({ n: this.#count, ...request });
    if (this.#requests.length >= 2 * mostRequests) this.#requests = this.#requests.slice(-mostRequests);
  }

  /** Requests with a number above `n`, at most 500. */
  after(n = 0): LoggedRequest[] {
    return this.#requests.slice(-mostRequests).filter((request) => request.n > n);
  }

  clear(): void {
    this.#requests = [];
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
