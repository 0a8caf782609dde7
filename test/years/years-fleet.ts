import type { FleetReading, Read } from '../../src/fleet/fleet-reading.ts';
import type { Inventory } from '../../src/fleet/inventory.ts';
import type { InstanceFacts } from '../../src/sqlserver/instance-facts.ts';
import { app, dark, fleet, instance, read, secret, vault, vaultKey } from '../fleet/build-fleet.ts';
import { certificate, credential, endpoint, key } from '../fleet/build-instance.ts';
import { schedule } from '../reminders/made-up.ts';
import {
  keyedInstances,
  type Place,
  type Region,
  regions,
  type Thing,
  type YearsWorld,
} from './years-world.ts';

/** All facts of the fleet at a moment, as readers bring them. */
export function readingAt(world: YearsWorld, atMs: number): FleetReading {
  const parts = regions.map((region) => partsOf(region, world, atMs));
  const all = fleet({
    instances: parts.flatMap(({ instances }) => instances),
    vaults: parts.flatMap(({ vaults }) => vaults),
    apps: parts.flatMap(({ apps }) => apps),
    inventory: { reminders: { schedules: regions.map(scheduleOf), owners: [], callAfterSweep: undefined } },
  });
  return { ...all, startedAtMs: atMs, finishedAtMs: atMs };
}

/** `ekm.yaml`, which never changes. */
export function inventoryOf(world: YearsWorld): Inventory {
  return readingAt(world, world.startMs).inventory;
}

function scheduleOf({ name, cron, timeZone }: Region) {
  return schedule({
    name,
    channel: `#${name}`,
    tags: [name],
    // Whether credentials are old is said only where their app cannot be read: that comes and goes.
    kinds: ['secret', 'key', 'certificate', 'instance', 'vault', 'app'],
    at: { cron, timeZone, officeHours: undefined, weekend: 'as it is' },
  });
}

type Parts = Pick<FleetReading, 'instances' | 'vaults' | 'apps'>;

function partsOf(region: Region, world: YearsWorld, atMs: number): Parts {
  const things = world.things.filter((thing) => thing.region === region.name);
  const tags = [region.name];
  const present = <T extends Read<{ tags: readonly string[] }, unknown>>(place: Place, bright: T): T => {
    const lastGoodAtMs = world.darkSince(place, atMs);
    const entry = { ...bright.entry, tags };
    return lastGoodAtMs === undefined
      ? { ...bright, entry }
      : { ...bright, entry, reading: dark(), lastGoodAtMs };
  };
  const current = (thing: Thing) => {
    const version = world.version(thing, atMs);
    if (version === undefined) throw new Error(`${thing.name} is not there yet`);
    return { ...version, name: `${thing.name}-${version.number}` };
  };
  const of = (kind: Thing['kind']) => things.filter((thing) => thing.kind === kind);
  return {
    instances: of('certificate').map((thing, at) =>
      present(
        thing.place,
        instance(thing.place.name, factsOf(current(thing), at, region, of('secret').map(current))),
      ),
    ),
    vaults: of('key').map((thing) => {
      const { madeMs, endsMs } = current(thing);
      const bright = vaultKey(thing.name, { createdAtMs: madeMs, expiresAtMs: endsMs });
      return present(thing.place, vault([bright], {}, thing.place.name));
    }),
    apps: of('secret').map((thing, at) => {
      const { madeMs, endsMs, name } = current(thing);
      const facts = { keyId: name, displayName: name, hint: undefined, startsAtMs: madeMs, endsAtMs: endsMs };
      const clientId = `00000000-0000-4000-8000-${thing.place.name.padStart(12, '0')}`;
      const entry = { name: thing.place.name, clientId, vaults: [`${region.name}-v${at}`] };
      return present(thing.place, app([secret(facts)], entry));
    }),
  };
}

interface Made {
  name: string;
  madeMs: number;
  endsMs: number;
}

/** An endpoint with a certificate; on the first ones a database whose key lies in a vault, too. */
function factsOf(
  { name, madeMs, endsMs }: Made,
  at: number,
  region: Region,
  secrets: readonly Made[],
): Partial<InstanceFacts> {
  const thumbprint = `0x${Buffer.from(name).toString('hex').toUpperCase().padStart(40, '0')}`;
  const mirroring = {
    certificates: read([certificate({ name, thumbprint, startsAtMs: madeMs, expiresAtMs: endsMs })]),
    endpoint: read(endpoint({ certificateThumbprint: thumbprint })),
  };
  const lane = at % 3;
  const identity = `${region.name}-v${lane}`;
  const modifiedAtMs = secrets[lane]?.madeMs ?? Number.NaN;
  return at < keyedInstances
    ? {
        ...mirroring,
        asymmetricKeys: read([key({}, `${region.name}-key-${lane}`)]),
        credentials: read([credential({ identity, modifiedAtMs })]),
      }
    : {
        ...mirroring,
        asymmetricKeys: read([]),
        credentials: read([]),
        databases: read([]),
        encryptionKeys: read([]),
        logProtectors: read([]),
        logins: read([]),
        providers: read([]),
        backups: read([]),
      };
}
