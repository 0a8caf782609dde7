import { createRequire } from 'node:module';
import type { KeyClient } from '@azure/keyvault-keys';
import { azureError } from '../../lib/azure/azure-error.ts';
import { mostTelling } from '../../lib/azure/most-telling.ts';
import { unlessStopped } from '../../lib/unless-stopped.ts';
import { type VaultAccess, vaultClientOptions, vaultName } from '../vault-access.ts';
import { vaultRefusals } from '../vault-refusals.ts';

/** A vault that the bot's own identity may change, and how long that may take. */
export interface VaultChange extends VaultAccess {
  timeoutMs: number;
  signal: AbortSignal;
}

/** What works on the keys of a vault: looks are sent again where that helps, changes go out once. */
export interface VaultHands {
  looks: KeyClient;
  /** A call whose answer was lost may have happened: it is looked at, never sent again. */
  changes: KeyClient;
  stop: AbortSignal;
}

/**
 * Does something to keys of a vault, within its time. `doing` without the vault: `Making key k`.
 *
 * @throws OpsError why it was not done, or that nobody knows: look
 */
export async function changeVault<T>(
  change: VaultChange,
  doing: string,
  work: (hands: VaultHands) => Promise<T>,
): Promise<T> {
  const { url, credential, network, timeoutMs, signal } = change;
  const stop = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]);
  const { KeyClient: Client }: typeof import('@azure/keyvault-keys') = require('@azure/keyvault-keys');
  const client = (access: VaultAccess) => new Client(url, credential, vaultClientOptions(access, stop));
  const hands = {
    looks: client(change),
    changes: client({ ...change, network: { ...network, once: true } }),
    stop,
  };
  try {
    return await unlessStopped(
      mostTelling(() => work(hands)),
      stop,
    );
  } catch (error) {
    throw azureError(error, `${doing} in vault ${vaultName(url)}`, vaultRefusals);
  }
}

/** By `require`: less time and memory than `import()`, and two libraries that share a third one cannot fail each other while they load. */
const require = createRequire(import.meta.url);
