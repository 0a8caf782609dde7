import pMap from 'p-map';
import type { InstanceEntry, Inventory } from '../../fleet/inventory.ts';
import { withinTime } from '../../fleet/sweep/within-time.ts';
import { type Reading, readAt } from '../../lib/reading.ts';
import type { ResolvedSecret } from '../../lib/resolve-secret.ts';
import { unknownBecause } from '../../lib/unknown-because.ts';
import type { AccessFacts } from '../../sqlserver/access/access-facts.ts';
import { AzureSide, fleetReaders, type ReaderSources } from '../fleet-readers.ts';
import { ReaderMemory } from '../reader-memory.ts';
import { SecretsOnce } from '../secrets-once.ts';
import type { SignInOptions } from '../sign-in-of.ts';
import { type ModulusSeen, modulusSeen } from './modulus-seen.ts';
import { readAccessOf } from './read-access-of.ts';
import { secretReferences } from './secret-references.ts';
import type { Tried } from './tried.ts';
import { triedApp } from './try-app.ts';
import { triedInstance } from './try-instance.ts';
import { triedSecret } from './try-secret.ts';
import { triedVault } from './try-vault.ts';

/**
 * Tries everything that ekm.yaml names: each secret, each instance with each of its identities, each vault, each app.
 * Concurrency and time limits are those of a report. Nothing is changed; what would change something is not tried.
 * Never throws for what does not answer.
 */
export async function tryAll(inventory: Inventory, options: TryOptions): Promise<TriedAll> {
  const memory = options.sources.memory ?? new ReaderMemory();
  const sources = { ...options.sources, memory };
  const { limits } = inventory;
  const whole = AbortSignal.timeout(limits.wholeMs);
  const azure = new AzureSide(inventory, sources, memory);
  const readers = fleetReaders(inventory, sources);
  const secrets = new SecretsOnce();
  const signInBy = (signal: AbortSignal): SignInOptions => ({
    azure,
    sources,
    timeoutMs: limits.perInstanceMs,
    signal,
    secret: secrets.fetch,
  });
  const references = secretReferences(inventory);
  const { instances, vaults, apps } = inventory;
  const step = stepper(
    references.length + instances.length + vaults.length + apps.length,
    options.onProgress,
  );
  const within = <T>(
    read: (signal: AbortSignal) => Promise<Reading<T>>,
    timeoutMs = limits.perInstanceMs,
  ): Promise<Reading<T>> => withinTime(read, { timeoutMs, whole, now: sources.now });
  const each = <From, To>(entries: readonly From[], one: (entry: From) => Promise<To>): Promise<To[]> =>
    pMap(entries, (entry) => one(entry).finally(step), { concurrency: limits.concurrency });

  const access = (entry: InstanceEntry, use: 'read' | 'change') =>
    within((signal) => readAccessOf(entry, use, signInBy(signal)));
  const [secretsTried, instancesRead, vaultsRead, appsRead] = await Promise.all([
    each(references, async (reference) =>
      triedSecret(
        reference,
        await within((signal) => secretReading(secrets.fetch(reference, signInBy(signal)), sources)),
      ),
    ),
    // One after the other: an instance gets no more connections for being tried with two identities.
    each(instances, async (entry) => ({
      entry,
      read: await access(entry, 'read'),
      change: entry.change === undefined ? undefined : await access(entry, 'change'),
    })),
    each(vaults, async (entry) => ({
      entry,
      reading: await within((signal) => readers.vault(entry, signal), limits.wholeMs),
    })),
    each(apps, async (entry) => triedApp(entry, await within((signal) => readers.app(entry, signal)))),
  ]);
  return {
    tried: [
      ...secretsTried,
      ...vaultsRead.map(({ entry, reading }) => triedVault(entry, reading)),
      ...appsRead,
      ...instancesRead.flatMap(({ entry, read, change }) => [
        triedInstance(entry, 'read', read),
        ...(change === undefined ? [] : [triedInstance(entry, 'change', change)]),
      ]),
    ],
    moduli: modulusSeen(
      instancesRead.map(({ entry, read }) => ({ name: entry.name, asymmetricKeys: keysIn(read) })),
      vaultsRead.flatMap(({ entry, reading }) =>
        reading.state === 'read' ? [{ entry, facts: reading.value }] : [],
      ),
    ),
  };
}

/** What came of trying everything. */
export interface TriedAll {
  /** Secrets, vaults, apps, instances, each in the order of the file. */
  tried: readonly Tried[];
  /** One entry an instance. */
  moduli: readonly ModulusSeen[];
}

/** Where to try from, and who wants to know how far it is. */
export interface TryOptions {
  sources: ReaderSources;
  onProgress?: ((done: number, of: number) => void) | undefined;
}

async function secretReading(
  secret: Promise<ResolvedSecret>,
  { now }: ReaderSources,
): Promise<Reading<ResolvedSecret>> {
  try {
    return readAt(now(), await secret);
  } catch (error) {
    return unknownBecause(error, now());
  }
}

function keysIn(reading: Reading<AccessFacts>) {
  return reading.state === 'read' ? reading.value.asymmetricKeys : reading;
}

function stepper(of: number, tell: TryOptions['onProgress']): () => void {
  let done = 0;
  return () => {
    done += 1;
    tell?.(done, of);
  };
}
