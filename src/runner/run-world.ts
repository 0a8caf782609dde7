import pMap from 'p-map';
import type { Need } from '../engine/plan/check.ts';
import type { Seen } from '../engine/plan/seen.ts';
import type { Inventory } from '../fleet/inventory.ts';
import { sameName } from '../fleet/links/same-name.ts';
import type { Readers } from '../fleet/sweep/sweep.ts';
import type { Reading, UnknownReading } from '../lib/reading.ts';
import type { SecretReference } from '../lib/resolve-secret.ts';
import { unknownBecause } from '../lib/unknown-because.ts';
import type { ReaderMemory } from '../readers/reader-memory.ts';

/** Reads what plans and looks need, just now, with the `read` identities. The clients are loaded when first needed. */
export class RunWorld {
  readonly #sources: WorldSources;
  #memory: ReaderMemory | undefined;

  constructor(sources: WorldSources) {
    this.#sources = sources;
  }

  /** Adds what `needs` name to what was seen. What cannot be read is in it as unknown. */
  async see(seen: Seen, needs: readonly Need[], signal: AbortSignal): Promise<Seen> {
    const readers = await this.#readers(seen.inventory);
    const { instances: instanceEntries, vaults: vaultEntries, apps: appEntries } = seen.inventory;
    const instances = new Map(seen.instances);
    const vaults = new Map(seen.vaults);
    const apps = new Map(seen.apps);
    await pMap(
      needs,
      async ({ kind, name }) => {
        const key = name.toLowerCase();
        if (kind === 'instance')
          instances.set(
            key,
            await this.#read(instanceEntries, name, (entry) => readers.instance(entry, signal)),
          );
        else if (kind === 'vault')
          vaults.set(key, await this.#read(vaultEntries, name, (entry) => readers.vault(entry, signal)));
        else apps.set(key, await this.#read(appEntries, name, (entry) => readers.app(entry, signal)));
      },
      // A runbook that concerns an app asks for the whole fleet.
      { concurrency: seen.inventory.limits.concurrency },
    );
    return { ...seen, instances, vaults, apps, nowMs: this.#sources.now() };
  }

  /** Nothing yet. */
  nothing(inventory: Inventory, endedAtMs: Seen['endedAtMs'] = new Map()): Seen {
    return {
      inventory,
      instances: new Map(),
      vaults: new Map(),
      apps: new Map(),
      endedAtMs,
      nowMs: this.#sources.now(),
    };
  }

  /** The version of a secret that a reference means now. @throws OpsError when the vault does not say */
  async secretVersion(
    reference: SecretReference,
    { inventory, signal }: { inventory: Inventory; signal: AbortSignal },
  ): Promise<string | undefined> {
    if (reference.kind !== 'keyVault') return undefined;
    const [{ AzureSide }, { ReaderMemory }, { secretVersionOf }] = await Promise.all([
      import('../readers/fleet-readers.ts'),
      import('../readers/reader-memory.ts'),
      import('../readers/sign-in-of.ts'),
    ]);
    this.#memory ??= new ReaderMemory();
    const azure = new AzureSide(inventory, this.#sources, this.#memory);
    return secretVersionOf(reference, { azure, timeoutMs: inventory.limits.perInstanceMs, signal });
  }

  async #read<Entry extends { name: string }, T>(
    entries: readonly Entry[],
    name: string,
    read: (entry: Entry) => Promise<Reading<T>>,
  ): Promise<Reading<T>> {
    const entry = entries.find((each) => sameName(each.name, name));
    if (entry === undefined) return notListed(name, this.#sources.now());
    return read(entry).catch((error: unknown) => unknownBecause(error, this.#sources.now()));
  }

  async #readers(inventory: Inventory): Promise<Readers> {
    const { environment, now } = this.#sources;
    const [{ fleetReaders }, { ReaderMemory }] = await Promise.all([
      import('../readers/fleet-readers.ts'),
      import('../readers/reader-memory.ts'),
    ]);
    this.#memory ??= new ReaderMemory();
    return fleetReaders(inventory, { environment, now, memory: this.#memory });
  }
}

export interface WorldSources {
  /** Where secrets by reference and `AZURE_*` are read. */
  environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds since 1970, UTC. */
  now: () => number;
}

function notListed(name: string, atMs: number): UnknownReading {
  const detail = `ekm.yaml does not have ${name} any more`;
  return { state: 'unknown', atMs, why: 'not_configured', detail, next: 'Put it back, or end the run.' };
}
