import { type ResolvedSecret, type SecretReference, secretName } from '../lib/resolve-secret.ts';
import { unlessStopped } from '../lib/unless-stopped.ts';
import { type SignInOptions, secretOf } from './sign-in-of.ts';

/**
 * Fetches each secret once, whoever asks: a thousand instances may share one in a vault, which takes ten calls a
 * second. One who leaves ends it for nobody else; when the last has left before it came, the next begins anew.
 */
export class SecretsOnce {
  readonly #fetches = new Map<string, Fetch>();

  /** @throws OpsError when it cannot be had, each time with the same words; or the reason of the asker's signal */
  readonly fetch: typeof secretOf = async (reference, options) => {
    options.signal.throwIfAborted();
    const name = secretName(reference);
    const known = this.#fetches.get(name);
    if (known !== undefined && !known.isGivenUp) return known.waitFor(options.signal);
    const begun = new Fetch(reference, options);
    this.#fetches.set(name, begun);
    return begun.waitFor(options.signal);
  };
}

class Fetch {
  readonly #secret: Promise<ResolvedSecret>;
  readonly #stop = new AbortController();
  #isSettled = false;
  #waiting = 0;

  constructor(reference: SecretReference, options: SignInOptions) {
    this.#secret = secretOf(reference, { ...options, signal: this.#stop.signal }).finally(() => {
      this.#isSettled = true;
    });
    // Whoever asks is told; nobody may have waited for it.
    this.#secret.catch(() => undefined);
  }

  /** Nobody waited for it any more before it came. */
  get isGivenUp(): boolean {
    return this.#stop.signal.aborted;
  }

  async waitFor(signal: AbortSignal): Promise<ResolvedSecret> {
    const leave = () => {
      this.#waiting -= 1;
      if (this.#waiting === 0 && !this.#isSettled) this.#stop.abort(signal.reason);
    };
    this.#waiting += 1;
    signal.addEventListener('abort', leave, { once: true });
    try {
      return await unlessStopped(this.#secret, signal);
    } finally {
      signal.removeEventListener('abort', leave);
    }
  }
}
