import { createHash } from 'node:crypto';
import type { AppFacts, ClientSecretFacts } from '../../src/entra/app-facts.ts';
import type { FleetReading } from '../../src/fleet/fleet-reading.ts';
import type { AppEntry, InstanceEntry, Inventory, VaultEntry } from '../../src/fleet/inventory.ts';
import type { VaultFacts, VaultKeyFacts, VaultKeyVersionFacts } from '../../src/keyvault/vault-facts.ts';
import { type Reading, readAt, type UnknownCause, type UnknownReading } from '../../src/lib/reading.ts';
import type { InstanceFacts } from '../../src/sqlserver/instance-facts.ts';
import { healthyFacts } from './build-instance.ts';

/** The moment at which all fleets of the tests are looked at. */
export const nowMs = Date.parse('2026-11-21T09:00:00Z');

/** So many days before it; negative: after it. */
export function daysAgo(days: number): number {
  return nowMs - days * 86_400_000;
}

/** Something that was read at that moment. */
export function read<T>(value: T): Reading<T> {
  return readAt(nowMs, value);
}

/** Something that was not. */
export function dark(why: UnknownCause = 'unreachable'): UnknownReading {
  return { state: 'unknown', atMs: nowMs, why, detail: `Asking it: ${why}.`, next: 'Look into it.' };
}

/** A fleet: an instance, vault or app that is not described otherwise is in good order. */
export function fleet(spec: FleetSpec = {}): FleetReading {
  const instances = spec.instances ?? [instance('SQL01')];
  const vaults = spec.vaults ?? [vault([vaultKey('sales-tde')])];
  const apps = spec.apps ?? [app([secret()])];
  const inventory: Inventory = {
    instances: instances.map(({ entry }) => entry),
    vaults: vaults.map(({ entry }) => entry),
    apps: apps.map(({ entry }) => entry),
    mirroringPairs: [],
    availabilityGroups: [],
    thresholds: { secret: thresholds, key: thresholds, certificate: thresholds, credential: thresholds },
    ignored: [],
    cloud: publicCloud,
    limits: { concurrency: 20, perInstanceMs: 15_000, wholeMs: 300_000 },
    policy: { rules: [], people: [], breakGlass: undefined, teamId: undefined },
    secrets: {},
    ...spec.inventory,
  };
  return { startedAtMs: nowMs - 1000, finishedAtMs: nowMs, inventory, instances, vaults, apps };
}

export interface FleetSpec {
  instances?: FleetReading['instances'];
  vaults?: FleetReading['vaults'];
  apps?: FleetReading['apps'];
  inventory?: Partial<Inventory>;
}

/** An instance with one encrypted database; `facts` replaces parts, or all by a reading. */
export function instance(
  name: string,
  facts: Partial<InstanceFacts> | UnknownReading = {},
  entry: Partial<InstanceEntry> = {},
): FleetReading['instances'][number] {
  const reading = 'why' in facts ? facts : read({ ...healthyFacts(name), ...facts });
  return { entry: { ...entryOf(name), ...entry }, reading, lastGoodAtMs: undefined };
}

/** Vault `contoso`. */
export function vault(
  keys: readonly VaultKeyFacts[] | UnknownReading,
  facts: Partial<VaultFacts> = {},
  name = 'contoso',
): FleetReading['vaults'][number] {
  const entry: VaultEntry = {
    name,
    url: `https://${name}.vault.azure.net`,
    tags: [],
    callsPerSecond: 10,
    change: false,
  };
  const reading = 'why' in keys ? keys : read({ keys, deletedKeys: read([]), ...facts });
  return { entry, reading, lastGoodAtMs: undefined };
}

/** A key of one version, two months old, unless said otherwise. */
export function vaultKey(name: string, ...versions: Partial<VaultKeyVersionFacts>[]): VaultKeyFacts {
  const all = versions.length === 0 ? [{}] : versions;
  return { name, versions: all.map((version) => keyVersion(name, version)), rotationPolicy: read(undefined) };
}

function keyVersion(name: string, version: Partial<VaultKeyVersionFacts>): VaultKeyVersionFacts {
  return {
    version: '0123456789abcdef0123456789abcdef',
    isEnabled: true,
    createdAtMs: daysAgo(60),
    updatedAtMs: daysAgo(60),
    expiresAtMs: undefined,
    notBeforeMs: undefined,
    recoveryLevel: 'Recoverable',
    recoverableDays: 90,
    publicKey: read({ type: 'RSA', bits: 2048, modulus: modulusOf(name) }),
    ...version,
  };
}

/** The app `contoso-ekm`, which opens vault `contoso`. */
export function app(
  secrets: readonly ClientSecretFacts[] | UnknownReading,
  entry: Partial<AppEntry> = {},
): FleetReading['apps'][number] {
  const clientId = '6f1c0b9e-0000-4000-8000-000000000001';
  const facts = (all: readonly ClientSecretFacts[]): AppFacts => ({
    clientId,
    displayName: 'contoso-ekm',
    secrets: all,
    certificates: [],
  });
  return {
    entry: { name: 'contoso-ekm', clientId, vaults: ['contoso'], tags: [], ...entry },
    reading: 'why' in secrets ? secrets : read(facts(secrets)),
    lastGoodAtMs: undefined,
  };
}

/** A client secret made two months ago that lives two years. */
export function secret(facts: Partial<ClientSecretFacts> = {}): ClientSecretFacts {
  return {
    keyId: 'secret-1',
    displayName: 'SQL Server Connector',
    hint: 'a8Q',
    startsAtMs: daysAgo(61),
    endsAtMs: daysAgo(-669),
    on: 'application',
    ...facts,
  };
}

/** A modulus of 2048 bits that is always the same for a name. */
export function modulusOf(name: string): string {
  const block = createHash('sha512').update(name).digest('hex').toUpperCase();
  return `C${block.repeat(4).slice(1)}`;
}

function entryOf(name: string): InstanceEntry {
  return {
    name,
    host: `${name.toLowerCase()}.contoso.example`,
    port: 1433,
    instanceName: undefined,
    read: { kind: 'sql', login: 'ekm_read', password: { kind: 'environment', name: 'EKM_READ' } },
    change: undefined,
    tags: [],
    environment: undefined,
    channel: undefined,
    maintenanceWindows: [],
    encryption: 'verify',
    certificateName: undefined,
    connector: undefined,
    keys: {},
  };
}

const thresholds = [{ tag: undefined, expiryDays: [90, 60, 30, 14, 7, 3, 1], ageDays: [365, 730] }];

const publicCloud = {
  name: 'public',
  authorityHost: 'https://login.microsoftonline.com',
  vaultSuffix: 'vault.azure.net',
  graphUrl: 'https://graph.microsoft.com',
  sqlUrl: 'https://database.windows.net',
  tenantId: undefined,
} as const;
