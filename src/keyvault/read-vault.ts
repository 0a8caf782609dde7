import { createRequire } from 'node:module';
import pMap from 'p-map';
import { azureError } from '../lib/azure/azure-error.ts';
import { mostTelling } from '../lib/azure/most-telling.ts';
import { type Reading, readAt } from '../lib/reading.ts';
import { unknownBecause } from '../lib/unknown-because.ts';
import { unlessStopped } from '../lib/unless-stopped.ts';
import { readDeletedKeys } from './read-deleted-keys.ts';
import { listVersions, readKey } from './read-key.ts';
import { type VaultAccess, vaultClientOptions, vaultName } from './vault-access.ts';
import type { PublicKeyFacts, VaultFacts } from './vault-facts.ts';
import type { VaultReader } from './vault-reader.ts';
import { vaultRefusals } from './vault-refusals.ts';

/**
 * Reads a vault: all keys with all versions, their attributes, public halves and rotation policies, and what was
 * deleted. Needs the key permissions list, get and getrotationpolicy, or the role Key Vault Reader. What one
 * permission does not show is unknown by itself; without `list`, or when a list breaks off, the vault is.
 *
 * It ends within `timeoutMs`, and never throws.
 */
export async function readVault(options: VaultReadOptions): Promise<Reading<VaultFacts>> {
  const { url, nowMs, timeoutMs, signal } = options;
  const limit = AbortSignal.timeout(timeoutMs);
  const stop = signal === undefined ? limit : AbortSignal.any([signal, limit]);
  try {
    return readAt(
      nowMs,
      await unlessStopped(
        mostTelling(() => readAll(options, stop)),
        stop,
        graceMs,
      ),
    );
  } catch (error) {
    return unknownBecause(
      azureError(error, `Reading the keys of vault ${vaultName(url)}`, vaultRefusals),
      nowMs,
    );
  }
}

export interface VaultReadOptions extends VaultAccess {
  /** Stamped on what is read; milliseconds since 1970, UTC. */
  nowMs: number;
  timeoutMs: number;
  signal?: AbortSignal | undefined;
  /** Public halves that are known from earlier: a version's never changes, so it need not be fetched again. */
  knownPublicKey?: ((key: string, version: string) => PublicKeyFacts | undefined) | undefined;
}

async function readAll(options: VaultReadOptions, stop: AbortSignal): Promise<VaultFacts> {
  const { url, credential, nowMs, knownPublicKey = () => undefined } = options;
  const { KeyClient }: typeof import('@azure/keyvault-keys') = require('@azure/keyvault-keys');
  const client = new KeyClient(url, credential, vaultClientOptions(options, stop));
  const reader: VaultReader = { client, nowMs, stop, vault: vaultName(url), knownPublicKey };
  const names: string[] = [];
  for await (const { name } of client.listPropertiesOfKeys({ abortSignal: stop })) names.push(name);
  // All lists first: without them nothing can be said, and the parts that come after may each be unknown.
  const listed = await pMap(names, (name) => mostTelling(() => listVersions(reader, name)), {
    concurrency: atOnce,
  });
  const there = listed.filter((key) => key !== undefined);
  const [keys, deletedKeys] = await Promise.all([
    pMap(there, (key) => readKey(reader, key), { concurrency: atOnce }),
    readDeletedKeys(reader),
  ]);
  return { keys, deletedKeys };
}

/** Calls under way at a time; how many go out in a second is the rate's to say. */
const atOnce = 8;

/** Longer than a part's own: parts that the limit has caught are unknown, and the rest is still told. */
const graceMs = 500;

/** By `require`: less time and memory than `import()`, and two libraries that share a third one cannot fail each other while they load. */
const require = createRequire(import.meta.url);
