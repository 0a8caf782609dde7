import type { KeyClient } from '@azure/keyvault-keys';
import { azureError } from '../lib/azure/azure-error.ts';
import { mostTelling } from '../lib/azure/most-telling.ts';
import { type Reading, readAt } from '../lib/reading.ts';
import { unknownBecause } from '../lib/unknown-because.ts';
import { unlessStopped } from '../lib/unless-stopped.ts';
import type { PublicKeyFacts } from './vault-facts.ts';
import { vaultRefusals } from './vault-refusals.ts';

/** What the parts of one reading of a vault share. */
export interface VaultReader {
  client: KeyClient;
  nowMs: number;
  stop: AbortSignal;
  vault: string;
  knownPublicKey: (key: string, version: string) => PublicKeyFacts | undefined;
}

/** A part that may be unknown by itself. `doing` without the vault: `reading the rotation policy of key k`. */
export async function partOf<T>(
  { stop, nowMs, vault }: VaultReader,
  doing: string,
  read: () => Promise<T>,
): Promise<Reading<T>> {
  try {
    return readAt(nowMs, await unlessStopped(mostTelling(read), stop));
  } catch (error) {
    return unknownBecause(azureError(error, `Reading ${doing} of vault ${vault}`, vaultRefusals), nowMs);
  }
}
