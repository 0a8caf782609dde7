import { describe, expect, it } from 'vitest';
import type { Seen } from '../../src/engine/plan/seen.ts';
import type { InstanceEntry } from '../../src/fleet/inventory.ts';
import { readAt } from '../../src/lib/reading.ts';
import rollover from '../../src/runbooks/tde-key-rollover.ts';
import { type Change, changed, each, notSeen, worldOf } from './other-worlds.ts';
import { whysOf } from './plans.ts';

const sales = { instance: 'SQL01', database: 'Sales', key: 'sales-2027', secret: 'ekm' };
const ledger = { instance: 'SQL11', database: 'Ledger', key: 'ledger-2027', secret: 'ekm' };

describe('an instance alone: no plan', () => {
  it.each<[string, Change, RegExp]>([
    ['read-only', ({ databases }) => ({ databases: each(databases, { isReadOnly: true }) }), /is read-only/],
    [
      'a read-only filegroup',
      ({ databases }) => ({ databases: each(databases, { stuckFiles: 2 }) }),
      /2 data files that are read-only or not online/,
    ],
    [
      'restoring',
      ({ databases }) => ({ databases: each(databases, { state: 'RESTORING' }) }),
      /It is RESTORING/,
    ],
    [
      'a scan',
      ({ encryptionKeys: k }) => ({ encryptionKeys: each(k, { state: 2 }) }),
      /encryption_state is 2/,
    ],
    [
      'a key change',
      ({ encryptionKeys: k }) => ({ encryptionKeys: each(k, { state: 4 }) }),
      /encryption_state is 4/,
    ],
    [
      'a suspended scan',
      ({ encryptionKeys: k }) => ({ encryptionKeys: each(k, { scanState: 'SUSPENDED' }) }),
      /scan of Sales on SQL01 is SUSPENDED\. .*SET ENCRYPTION RESUME/,
    ],
    ['rights on keys', () => ({ encryptionKeys: notSeen }), /the login may not see it/],
    ['rights on key objects', () => ({ asymmetricKeys: notSeen }), /key objects could not be read/],
    ['rights on copies', () => ({ replicas: notSeen }), /Where its copies are could not be read/],
    [
      'mirroring not shown',
      () => ({ mirroringNotShown: ['sales'] }),
      /whether Sales is mirrored cannot be seen/,
    ],
    [
      'a disabled provider',
      ({ providers }) => ({ providers: each(providers, { isEnabled: false }) }),
      /Provider AzureKeyVault_EKM on SQL01 is disabled/,
    ],
    [
      'EKM not in use',
      () => ({ settings: readAt(0, { isConfigured: true, isInUse: false }) }),
      /"EKM provider enabled" is not in use/,
    ],
    ['no credential', () => ({ credentials: readAt(0, []) }), /credential/],
    ['no login', () => ({ logins: readAt(0, []) }), /login/],
    [
      'a login of the new name',
      ({ logins }) => ({ logins: each(logins, { name: 'SALES-2027_LOGIN' }) }),
      /has a login named sales-2027_login already/,
    ],
  ])('%s', async (_what, change, why) => {
    expect(whysOf(rollover, sales, changed(await worldOf('healthy'), 'SQL01', change))).toMatch(why);
  });

  it('a vault that cannot be read, and one that does not show its deleted keys', async () => {
    const world = await worldOf('healthy');
    const reading = world.vaults.get('contoso-sql-prod');
    if (reading?.state !== 'read') throw new Error('the vault could not be read');
    const hidden = { ...reading, value: { ...reading.value, deletedKeys: notSeen } };
    for (const vault of [notSeen, hidden]) {
      const vaults = new Map(world.vaults).set('contoso-sql-prod', vault);
      expect(whysOf(rollover, sales, { ...world, vaults })).toContain('the login may not see it');
    }
  });
});

it('a vault without purge protection: no plan before it has it', async () => {
  const world = await worldOf('healthy');
  const reading = world.vaults.get('contoso-sql-prod');
  if (reading?.state !== 'read') throw new Error('the vault could not be read');
  const keys = reading.value.keys.map((key) => ({
    ...key,
    versions: key.versions.map((version) => ({ ...version, recoveryLevel: 'Recoverable+Purgeable' })),
  }));
  const vaults = new Map(world.vaults).set('contoso-sql-prod', {
    ...reading,
    value: { ...reading.value, keys },
  });
  expect(whysOf(rollover, sales, { ...world, vaults })).toMatch(/contoso-sql-prod has no purge protection/);
});

describe('a group: no plan', () => {
  it.each<[string, string, Change, RegExp]>([
    [
      'a copy that is suspended',
      'SQL11',
      ({ replicas }) => ({
        replicas: each(replicas, { isSuspended: true, suspendReason: 'SUSPEND_FROM_USER' }),
      }),
      /is suspended \(SUSPEND_FROM_USER\)/,
    ],
    [
      'a copy that does not synchronize',
      'SQL11',
      ({ replicas }) => ({ replicas: each(replicas, { synchronizationState: 'NOT SYNCHRONIZING' }) }),
      /on SQL12 is NOT SYNCHRONIZING/,
    ],
    [
      'a group that is failing over',
      'SQL11',
      ({ replicas }) => ({ replicas: each(replicas, { role: 'RESOLVING' }) }),
      /shows no role for itself there/,
    ],
    [
      'a replica without the present key',
      'SQL12',
      () => ({ asymmetricKeys: readAt(0, []) }),
      /no key object with thumbprint/,
    ],
    [
      'a replica whose provider is disabled',
      'SQL12',
      ({ providers }) => ({ providers: each(providers, { isEnabled: false }) }),
      /on SQL12 is disabled/,
    ],
  ])('%s', async (_what, instance, change, why) => {
    expect(whysOf(rollover, ledger, changed(await worldOf('replica-without-key'), instance, change))).toMatch(
      why,
    );
  });
});

describe('what ekm.yaml says of instances', () => {
  const entriesWith = (world: Seen, entry: Partial<InstanceEntry>): Seen => ({
    ...world,
    inventory: {
      ...world.inventory,
      instances: world.inventory.instances.map((each) => ({ ...each, ...entry })),
    },
  });
  const recorded = (fileDate: string | undefined) => ({
    connector: { version: '15.0.2000.440', fileDate, recordedAt: '2026-01-01', recordedBy: undefined },
  });

  it('a change login without a credential of its own for the provider', async () => {
    const change = { kind: 'sql', login: 'nobody', password: { kind: 'environment', name: 'X' } } as const;
    const world = entriesWith(await worldOf('healthy'), { change });
    expect(whysOf(rollover, sales, world)).toMatch(
      /^[^:\n]+: Login nobody on SQL01 has no credential for provider AzureKeyVault_EKM\.$/,
    );
  });

  it.each<[string, string | undefined, RegExp]>([
    ['of before November 2020', '2020-09-11', /3072 bits need the connector of November 2020 or later/],
    ['of which nobody recorded the date', undefined, /the date of its DLL is not recorded/],
  ])('%s: no key of 3072 bits', async (_what, fileDate, why) => {
    const world = entriesWith(await worldOf('healthy'), recorded(fileDate));
    expect(whysOf(rollover, { ...sales, size: '3072' }, world)).toMatch(why);
  });

  it('a version of a key: only with the DLL of November 2020 or later, and never the one in use', async () => {
    const world = await worldOf('healthy');
    const vault = world.vaults.get('contoso-sql-prod');
    const keys = vault?.state === 'read' ? vault.value.keys : [];
    const versionOf = (name: string) => keys.find((key) => key.name === name)?.versions[0]?.version ?? '';
    const wish = { ...sales, key: 'sql01-tde-2026', version: versionOf('sql01-tde-2026') };
    expect(whysOf(rollover, wish, entriesWith(world, recorded('2020-09-11')))).toMatch(
      /no date of such a DLL is recorded for SQL01/,
    );
    expect(whysOf(rollover, wish, entriesWith(world, { connector: undefined }))).toMatch(
      /no date of such a DLL/,
    );
    const dated = entriesWith(world, recorded('2024-11-09'));
    expect(whysOf(rollover, wish, dated)).toMatch(/^[^:\n]+: The databases are under it now\.$/);
    expect(whysOf(rollover, { ...wish, version: 'f'.repeat(32) }, dated)).toMatch(/has no such version/);
  });
});
