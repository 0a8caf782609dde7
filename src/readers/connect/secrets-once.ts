import type { Identity, Inventory } from '../../fleet/inventory.ts';
import { type ResolvedSecret, type SecretReference, secretName } from '../../lib/resolve-secret.ts';
import { type SignInOptions, secretOf } from '../sign-in-of.ts';

/** Fetches each secret once, whoever asks: a thousand instances may share one in a vault, which takes ten calls a second. */
export class SecretsOnce {
  readonly #fetched = new Map<string, Promise<ResolvedSecret>>();
  readonly #options: SignInOptions;

  constructor(options: SignInOptions) {
    this.#options = options;
  }

  /** @throws OpsError when it cannot be had, each time with the same words */
  readonly fetch = (reference: SecretReference): Promise<ResolvedSecret> => {
    const key = secretName(reference);
    const known = this.#fetched.get(key);
    if (known !== undefined) return known;
    const fetched = secretOf(reference, this.#options);
    // Whoever asks is told; nobody may have asked yet.
    fetched.catch(() => undefined);
    this.#fetched.set(key, fetched);
    return fetched;
  };
}

/** Every secret that instances sign in with, once, in the order of the file. */
export function secretReferences({ instances }: Inventory): SecretReference[] {
  const all = instances.flatMap(({ read, change }) => [...referencesOf(read), ...referencesOf(change)]);
  return [...new Map(all.map((reference) => [secretName(reference), reference])).values()];
}

function referencesOf(identity: Identity | undefined): SecretReference[] {
  return identity === undefined || identity.kind === 'entra' ? [] : [identity.password];
}
