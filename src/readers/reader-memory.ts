import { CallRate } from '../keyvault/call-rate.ts';
import type { PublicKeyFacts, VaultFacts } from '../keyvault/vault-facts.ts';

/** What readers remember from one reading to the next, and share between two at once. */
export class ReaderMemory {
  readonly #rates = new Map<string, CallRate>();
  readonly #publicKeys = new Map<string, ReadonlyMap<string, PublicKeyFacts>>();

  /** The rate of a vault, one for all that call it. */
  rateOf(url: string, callsPerSecond: number): CallRate {
    const name = `${url} ${callsPerSecond}`;
    const rate = this.#rates.get(name) ?? new CallRate(callsPerSecond);
    this.#rates.set(name, rate);
    return rate;
  }

  /** The public half of a key's version as it was last read: it never changes. */
  publicKey(url: string, key: string, version: string): PublicKeyFacts | undefined {
    return this.#publicKeys.get(url)?.get(`${key}/${version}`);
  }

  /** Remembers the public halves of a vault, and forgets those of keys that it does not have any more. */
  remember(url: string, { keys }: VaultFacts): void {
    const known = keys.flatMap(({ name, versions }) =>
      versions.flatMap(({ version, publicKey }) =>
        publicKey.state === 'read' ? [[`${name}/${version}`, publicKey.value] as const] : [],
      ),
    );
    this.#publicKeys.set(url, new Map(known));
  }
}
