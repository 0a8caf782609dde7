import type { Inventory } from '../../src/fleet/inventory.ts';
import type { ChainRow } from '../../src/fleet/report/chain-rows.ts';
import type { DatedItem } from '../../src/fleet/report/dated-items.ts';
import type { FleetReport } from '../../src/fleet/report/fleet-report.ts';

/** A report over so many things that age or end, of all kinds and ages, one in four within its thresholds. */
export function madeUpReport(items: number, nowMs: number): { report: FleetReport; inventory: Inventory } {
  const dates = Array.from({ length: items }, (_, at) => dated(at, nowMs));
  const instances = Array.from({ length: Math.ceil(items / itemsOfInstance) }, (_, at) => nameOf(at));
  return {
    report: {
      scope: 'all',
      startedAtMs: nowMs,
      finishedAtMs: nowMs,
      counts: { critical: 0, warning: 0, notice: 0, unknown: 0 },
      findings: [],
      ignored: [],
      chains: instances.flatMap((instance) => ['Sales', 'Web'].map((database) => chain(instance, database))),
      dates,
      read: { instances: instances.length, vaults: 1, apps: 1 },
      unread: [],
    },
    inventory: inventoryOf(instances),
  };
}

const itemsOfInstance = 10;
const dayMs = 86_400_000;
const kinds = ['secret', 'key', 'certificate', 'credential'] as const;

function dated(at: number, nowMs: number): DatedItem {
  const kind = kinds[at % kinds.length] ?? 'secret';
  const instance = nameOf(Math.floor(at / itemsOfInstance));
  const place = kind === 'secret' || kind === 'key' ? 'contoso' : instance;
  const expiresAtMs = kind === 'credential' ? undefined : nowMs + ((at * 37) % 360) * dayMs + at * 1000;
  return {
    item: itemOf(kind, at, instance),
    kind,
    label: `thing ${at} of ${place}`,
    name: `thing ${at}`,
    place,
    createdAtMs: nowMs - ((at * 53) % 700) * dayMs,
    expiresAtMs,
    warnFromMs: expiresAtMs === undefined ? undefined : expiresAtMs - 90 * dayMs,
    severity: undefined,
    aside: undefined,
    instances: [instance],
  };
}

function itemOf(kind: DatedItem['kind'], at: number, instance: string): string {
  if (kind === 'secret') return `app/contoso/secret/${at}`;
  if (kind === 'key') return `key/contoso/key-${at}`;
  return kind === 'certificate' ? `certificate/0x${at}` : `instance/${instance}/credential/cred-${at}`;
}

function nameOf(at: number): string {
  return `SQL${String(at).padStart(4, '0')}`;
}

function chain(instance: string, database: string): ChainRow {
  return {
    instance,
    database,
    encryption: 'ENCRYPTED',
    keyAlgorithm: 'AES 256',
    keySetSince: '2026-01-01',
    protector: 'TDE_Key',
    provider: 'AzureKeyVault_EKM',
    connector: '15.0.2000.440',
    login: 'TDE_Key_Login',
    credential: 'TDE_Key_cred',
    vault: 'contoso',
    vaultKey: `key-${instance}/1`,
    vaultKeyBy: 'modulus',
    app: 'contoso',
    secretEnds: '2027-01-01',
  };
}

function inventoryOf(instances: readonly string[]): Inventory {
  const days = [{ tag: undefined, expiryDays: [90, 60, 30, 14, 7, 3, 1], ageDays: [365, 730] }];
  return {
    instances: instances.map((name, at) => ({
      name,
      host: `${name.toLowerCase()}.contoso.example`,
      port: 1433,
      instanceName: undefined,
      read: { kind: 'entra', clientId: undefined },
      change: undefined,
      tags: [at % 2 === 0 ? 'bank' : 'shop'],
      environment: undefined,
      channel: at % 2 === 0 ? '#bank' : '#shop',
      maintenanceWindows: [],
      encryption: 'verify',
      certificateName: undefined,
      connector: undefined,
      keys: {},
    })),
    vaults: [],
    apps: [],
    mirroringPairs: [],
    availabilityGroups: [],
    thresholds: { secret: days, key: days, certificate: days, credential: days },
    ignored: [
      { rule: 'secret-old', item: 'app/contoso/*', reason: 'known', until: undefined },
      { rule: '*', item: 'key/contoso/key-1*', reason: 'not ours', until: undefined },
    ],
    cloud: {
      name: 'public',
      authorityHost: 'https://login.microsoftonline.com',
      vaultSuffix: '.vault.azure.net',
      graphUrl: 'https://graph.microsoft.com',
      sqlUrl: 'https://database.windows.net',
      tenantId: undefined,
    },
    limits: { concurrency: 20, perInstanceMs: 15_000, wholeMs: 300_000 },
    policy: { rules: [], people: [], breakGlass: undefined, teamId: undefined },
    secrets: {},
  };
}
