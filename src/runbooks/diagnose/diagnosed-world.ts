import type { Seen } from '../../engine/plan/seen.ts';
import type { AppEntry, InstanceEntry, VaultEntry } from '../../fleet/inventory.ts';
import { isNeededAtStart } from '../../fleet/items/key-chains.ts';
import { linkedTo } from '../../fleet/links/link.ts';
import { linkFleet } from '../../fleet/links/link-fleet.ts';
import type { DatabaseChain, KeyChain, LinkedInstance } from '../../fleet/links/linked-fleet.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { hostOf, vaultAddress } from '../../fleet/links/vault-address.ts';
import type { Reading, UnknownReading } from '../../lib/reading.ts';
import type { DatabaseFacts, InstanceFacts } from '../../sqlserver/instance-facts.ts';
import { isMissing, type Missing, need, stop } from '../rollover/stops.ts';

/** An instance that could not be read, or what it is made of. */
export type DiagnosedWorld =
  | { entry: InstanceEntry; unread: UnknownReading }
  | {
      entry: InstanceEntry;
      unread?: never;
      facts: InstanceFacts;
      /** As a person named it; undefined: all of the instance. */
      database: string | undefined;
      found: DatabaseFacts | undefined;
      chain: DatabaseChain | undefined;
      /** Keys that the start of the instance, or the database, needs. */
      keys: readonly KeyChain[];
    };

/** Joins what was read of an instance, and of the vaults and apps behind it. */
export function diagnosedWorld(
  parameters: Readonly<Record<string, string>>,
  seen: Seen,
): DiagnosedWorld | Missing {
  const asked = parameters['instance'] ?? '';
  const entry = seen.inventory.instances.find(({ name }) => sameName(name, asked));
  if (entry === undefined)
    return stop(`Instance ${asked}`, 'ekm.yaml does not have it.', 'Add it to ekm.yaml, or choose another.');
  const reading = seen.instances.get(entry.name.toLowerCase());
  if (reading === undefined) return need({ kind: 'instance', name: entry.name });
  if (reading.state === 'unknown') return { entry, unread: reading };
  const behind = readBehind(seen, reading.value);
  if (isMissing(behind)) return behind;
  const linked = linkInstance(seen, { entry, reading, ...behind });
  const database = parameters['database'];
  const named = (each: { name: string }) => database !== undefined && sameName(each.name, database);
  const { databases } = reading.value;
  const chain = linked?.databases.find((each) => named({ name: each.database }));
  const found = databases.state === 'read' ? databases.value.find(named) : undefined;
  const isPlain = found?.state === 'ONLINE' && chain === undefined;
  return {
    entry,
    facts: reading.value,
    database,
    found,
    chain,
    keys: isPlain ? [] : keysOf(linked?.keys ?? [], reading.value, chain),
  };
}

interface Behind {
  vaults: readonly VaultEntry[];
  apps: readonly AppEntry[];
}

/** The vaults that credentials name and the apps that open them, read. */
function readBehind({ inventory, vaults, apps }: Seen, { credentials }: InstanceFacts): Behind | Missing {
  const addresses =
    credentials.state === 'read'
      ? credentials.value.filter(({ providerId }) => providerId !== undefined).map(vaultAddress)
      : [];
  const wanted = inventory.vaults.filter((vault) =>
    addresses.some((address) => [hostOf(vault), hostOf(vault).split('.')[0]].includes(address)),
  );
  const opening = inventory.apps.filter((app) =>
    app.vaults.some((name) => wanted.some((vault) => sameName(vault.name, name))),
  );
  const needs = [
    ...wanted
      .filter(({ name }) => !vaults.has(name.toLowerCase()))
      .map(({ name }) => ({ kind: 'vault' as const, name })),
    ...opening
      .filter(({ name }) => !apps.has(name.toLowerCase()))
      .map(({ name }) => ({ kind: 'app' as const, name })),
  ];
  return needs.length > 0 ? need(...needs) : { vaults: wanted, apps: opening };
}

function linkInstance(
  { inventory, vaults, apps, nowMs }: Seen,
  world: Behind & { entry: InstanceEntry; reading: Reading<InstanceFacts> },
): LinkedInstance | undefined {
  const { entry, reading } = world;
  const fleet = linkFleet(
    {
      startedAtMs: nowMs,
      finishedAtMs: nowMs,
      inventory: { ...inventory, instances: [entry], vaults: world.vaults, apps: world.apps },
      instances: [{ entry, reading, lastGoodAtMs: undefined }],
      vaults: readings(world.vaults, vaults),
      apps: readings(world.apps, apps),
    },
    nowMs,
  );
  return fleet.instances[0];
}

function readings<Entry extends { name: string }, T>(
  entries: readonly Entry[],
  seen: ReadonlyMap<string, Reading<T>>,
) {
  return entries.flatMap((entry) => {
    const reading = seen.get(entry.name.toLowerCase());
    return reading === undefined ? [] : [{ entry, reading, lastGoodAtMs: undefined }];
  });
}

/** While an encrypted database is not online nothing shows under which key it lies: then it may be any. */
function keysOf(
  keys: readonly KeyChain[],
  { databases }: InstanceFacts,
  chain: DatabaseChain | undefined,
): readonly KeyChain[] {
  const protector = chain && linkedTo(chain.protector);
  if (protector?.kind === 'key') return [protector.chain];
  if (protector?.kind === 'certificate') return [];
  const isShown = databases.state === 'read' && databases.value.every(({ state }) => state === 'ONLINE');
  const needed = keys.filter(isNeededAtStart);
  return isShown && needed.length > 0 ? needed : keys;
}
