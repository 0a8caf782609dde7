import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import { killInstance } from '../../../../lab/sqlserver/lifecycle/kill-instance.ts';
import { restartInstance } from '../../../../lab/sqlserver/lifecycle/restart-instance.ts';
import { startInstance } from '../../../../lab/sqlserver/lifecycle/start-instance.ts';
import { EkmWorld } from '../../../helpers/ekm-world.ts';
import { run } from '../../../helpers/lab-instance.ts';

let world: EkmWorld;
let primary: Instance;
let secondary: Instance;

beforeAll(async () => {
  world = await EkmWorld.start();
  for (const name of ['key1', 'key2']) world.cloud.addKey(world.vault, { name });
});

afterAll(() => world.cloud.close());

const share = '\\\\files\\backup\\';

const create = `CREATE AVAILABILITY GROUP AG1 FOR DATABASE Sales REPLICA ON
  'SQL11' WITH (ENDPOINT_URL = 'TCP://sql11.contoso.example:5022', AVAILABILITY_MODE = SYNCHRONOUS_COMMIT, FAILOVER_MODE = MANUAL),
  'SQL12' WITH (ENDPOINT_URL = 'TCP://sql12.contoso.example:5022', AVAILABILITY_MODE = SYNCHRONOUS_COMMIT, FAILOVER_MODE = MANUAL)`;

const change = (key: string) =>
  `USE Sales; ALTER DATABASE ENCRYPTION KEY ENCRYPTION BY SERVER ASYMMETRIC KEY ${key}`;

beforeEach(async () => {
  world.network.instances.length = 0;
  world.network.availabilityGroups.length = 0;
  primary = world.instance({ name: 'SQL11', isHadrEnabled: true });
  secondary = world.instance({ name: 'SQL12', isHadrEnabled: true });
  await run(
    primary,
    ...world.setup,
    ...world.keyChain('K1', 'key1'),
    ...world.keyChain('K2', 'key2'),
    ...world.encrypted('Sales', 'K1'),
  );
  world.clock.advance(60_000);
  await run(
    primary,
    `BACKUP DATABASE Sales TO DISK = '${share}s.bak' WITH INIT`,
    `BACKUP LOG Sales TO DISK = '${share}s.trn' WITH INIT`,
    create,
  );
  await run(
    secondary,
    ...world.setup,
    ...world.keyChain('K1', 'key1'),
    `RESTORE DATABASE Sales FROM DISK = '${share}s.bak' WITH NORECOVERY`,
    `RESTORE LOG Sales FROM DISK = '${share}s.trn' WITH NORECOVERY`,
    'ALTER AVAILABILITY GROUP AG1 JOIN',
    'ALTER DATABASE Sales SET HADR AVAILABILITY GROUP = AG1',
  );
});

const suspended = () => world.network.availabilityGroups[0]?.databases[0]?.suspended;
const encryptorOn = (instance: Instance) => instance.database('Sales')?.encryptionKey?.encryptor.thumbprint;

test('both sides know the group, the secondary follows', () => {
  expect(primary.database('Sales')?.availabilityGroup).toBe('AG1');
  expect(secondary.database('Sales')).toMatchObject({ availabilityGroup: 'AG1', state: 'ONLINE' });
  expect(suspended()).toEqual({});
});

test('a change of protector reaches a secondary that has the key', async () => {
  await run(secondary, ...world.keyChain('K2', 'key2'));
  await run(primary, change('K2'));
  expect(encryptorOn(secondary)).toEqual(encryptorOn(primary));
  expect(suspended()).toEqual({});
});

test('a secondary without the key stops with 33111, and goes on once it has the key and is resumed', async () => {
  await run(primary, change('K2'));
  expect(suspended()).toEqual({ SQL12: 'SUSPEND_FROM_APPLY' });
  expect(encryptorOn(secondary)).not.toEqual(encryptorOn(primary));
  const thumbprint = encryptorOn(primary)?.toString('hex').toUpperCase();
  const log = secondary.state.errorLog.map(({ text }) => text);
  expect(log).toContain(`Cannot find server asymmetric key with thumbprint '0x${thumbprint}'.`);
  expect(log.at(-1)).toContain("data movement for database 'Sales' has been suspended");

  await run(secondary, 'ALTER DATABASE Sales SET HADR RESUME');
  expect(suspended()).toEqual({ SQL12: 'SUSPEND_FROM_APPLY' });

  await run(secondary, ...world.keyChain('K2', 'key2'), 'ALTER DATABASE Sales SET HADR RESUME');
  expect(suspended()).toEqual({});
  expect(encryptorOn(secondary)).toEqual(encryptorOn(primary));
});

test('suspended on the primary nothing moves; resumed the secondary catches up', async () => {
  await run(secondary, ...world.keyChain('K2', 'key2'));
  await run(primary, 'ALTER DATABASE Sales SET HADR SUSPEND', change('K2'));
  expect(suspended()).toEqual({ SQL11: 'SUSPEND_FROM_USER' });
  expect(encryptorOn(secondary)).not.toEqual(encryptorOn(primary));
  await run(primary, 'ALTER DATABASE Sales SET HADR RESUME', 'SELECT 1');
  expect(encryptorOn(secondary)).toEqual(encryptorOn(primary));
});

test('a secondary that was down follows once it is back', async () => {
  await run(secondary, ...world.keyChain('K2', 'key2'));
  await killInstance(secondary);
  await run(primary, change('K2'));
  expect(encryptorOn(secondary)).not.toEqual(encryptorOn(primary));
  await startInstance(secondary);
  await run(primary, 'SELECT 1');
  expect(encryptorOn(secondary)).toEqual(encryptorOn(primary));
});

test('while a secondary is behind the key cannot be changed again', async () => {
  await run(primary, change('K2'));
  world.clock.advance(1000);
  expect((await run(primary, change('K1'))).errors).toMatchObject([{ number: 33123 }]);
});

test('a planned failover swaps the roles; one that stopped cannot take over', async () => {
  await run(primary, change('K2'));
  const failover = 'ALTER AVAILABILITY GROUP AG1 FAILOVER';
  expect((await run(secondary, failover)).errors).toMatchObject([{ number: 41142 }]);
  await run(secondary, ...world.keyChain('K2', 'key2'), 'ALTER DATABASE Sales SET HADR RESUME');
  expect((await run(secondary, failover)).errors).toEqual([]);
  expect(world.network.availabilityGroups[0]?.replicas.map(({ role }) => role)).toEqual([
    'SECONDARY',
    'PRIMARY',
  ]);
  world.clock.advance(1000);
  expect((await run(secondary, change('K1'))).errors).toEqual([]);
});

test('roles and membership outlive a restart', async () => {
  await restartInstance(secondary);
  expect(secondary.database('Sales')).toMatchObject({ availabilityGroup: 'AG1', state: 'ONLINE' });
  expect(world.network.availabilityGroups[0]?.replicas.map(({ role }) => role)).toEqual([
    'PRIMARY',
    'SECONDARY',
  ]);
});

test.each<[string, () => Instance, string, number]>([
  ['a group of the same name', () => primary, create, 41042],
  ['a drop of a database in a group', () => primary, 'DROP DATABASE Sales', 3752],
  ['joining on the primary', () => primary, 'ALTER DATABASE Sales SET HADR AVAILABILITY GROUP = AG1', 35240],
  [
    'adding a database on the secondary',
    () => secondary,
    'ALTER AVAILABILITY GROUP AG1 ADD DATABASE Other',
    35251,
  ],
  ['a database that is not there', () => primary, 'ALTER AVAILABILITY GROUP AG1 ADD DATABASE Nope', 35238],
  ['a system database', () => primary, 'ALTER AVAILABILITY GROUP AG1 ADD DATABASE msdb', 35249],
  ['a group that is not there', () => primary, 'ALTER AVAILABILITY GROUP AG9 FAILOVER', 15151],
  ['a statement outside master', () => primary, 'USE Sales; ALTER AVAILABILITY GROUP AG1 FAILOVER', 35208],
])('%s is refused', async (_, on, statement, number) => {
  expect((await run(on(), statement)).errors[0]).toMatchObject({ number });
});

test('an instance without the feature refuses everything: 35221', async () => {
  primary.state.isHadrEnabled = false;
  expect((await run(primary, 'DROP AVAILABILITY GROUP AG1')).errors).toMatchObject([{ number: 35221 }]);
});

test('a dropped group leaves the primary online and the secondary restoring', async () => {
  await run(primary, 'DROP AVAILABILITY GROUP AG1');
  expect(primary.database('Sales')).toMatchObject({ state: 'ONLINE', availabilityGroup: undefined });
  expect(secondary.database('Sales')).toMatchObject({ state: 'RESTORING', availabilityGroup: undefined });
  expect(world.network.availabilityGroups).toEqual([]);
});

test.each(['SET OFFLINE', 'SET EMERGENCY', 'SET READ_ONLY', 'SET SINGLE_USER', 'MODIFY NAME = Sales2'])(
  '%s is refused for a database of a group: 1468',
  async (change) => {
    const { errors } = await run(primary, `ALTER DATABASE Sales ${change}`);
    expect(errors.map(({ number }) => number)).toEqual([1468, 5069]);
    expect(primary.database('Sales')).toMatchObject({ state: 'ONLINE', access: 'MULTI_USER' });
  },
);

test('the chain of log backups goes on where a failover leads', async () => {
  await run(secondary, 'ALTER AVAILABILITY GROUP AG1 FAILOVER');
  expect((await run(secondary, `BACKUP LOG Sales TO DISK = '${share}after.trn'`)).errors).toEqual([]);
});
