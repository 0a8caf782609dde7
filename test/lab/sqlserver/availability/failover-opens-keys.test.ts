import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import { killInstance } from '../../../../lab/sqlserver/lifecycle/kill-instance.ts';
import { restartInstance } from '../../../../lab/sqlserver/lifecycle/restart-instance.ts';
import { startInstance } from '../../../../lab/sqlserver/lifecycle/start-instance.ts';
import { EkmWorld } from '../../../helpers/ekm-world.ts';
import { run } from '../../../helpers/lab-instance.ts';

let world: EkmWorld;
let first: Instance;
let second: Instance;

const share = '\\\\files\\backup\\';
const backups = [
  `BACKUP DATABASE Sales TO DISK = '${share}s.bak' WITH INIT`,
  `BACKUP LOG Sales TO DISK = '${share}s.trn' WITH INIT`,
];
const restores = [
  `RESTORE DATABASE Sales FROM DISK = '${share}s.bak' WITH NORECOVERY`,
  `RESTORE LOG Sales FROM DISK = '${share}s.trn' WITH NORECOVERY`,
];

beforeAll(async () => {
  world = await EkmWorld.start();
  world.cloud.addKey(world.vault, { name: 'key1' });
});

afterAll(() => world.cloud.close());

beforeEach(async () => {
  world.network.instances.length = 0;
  world.network.availabilityGroups.length = 0;
  const [a, b, witness] = ['SQL11', 'SQL12', 'SQL13'].map((name) =>
    world.instance({ name, isHadrEnabled: true }),
  );
  if (a === undefined || b === undefined || witness === undefined) throw new Error('three are needed');
  [first, second] = [a, b];
  for (const each of [first, second]) await run(each, ...world.setup, ...world.keyChain('K1', 'key1'));
  for (const each of [first, second, witness]) await run(each, endpoint);
  await run(first, ...world.encrypted('Sales', 'K1'));
  world.clock.advance(60_000);
  await run(first, ...backups);
  await run(second, ...restores);
});

const endpoint = `CREATE ENDPOINT Mirroring STATE = STARTED AS TCP (LISTENER_PORT = 7024)
  FOR DATABASE_MIRRORING (AUTHENTICATION = WINDOWS NEGOTIATE, ENCRYPTION = REQUIRED ALGORITHM AES, ROLE = ALL)`;

const logOf = ({ state }: Instance) => state.errorLog.map(({ text }) => text).join('\n');
const withoutPermission = async (act: () => Promise<unknown>) => {
  world.cloud.revoke(world.vault, world.app);
  await act();
  world.cloud.grant(world.vault, world.app, { keys: ['get', 'list', 'wrapKey', 'unwrapKey'] });
};

describe('an availability group', () => {
  const replica = (name: string) =>
    `'${name}' WITH (ENDPOINT_URL = 'TCP://${name}.contoso.example:7024', AVAILABILITY_MODE = SYNCHRONOUS_COMMIT, FAILOVER_MODE = AUTOMATIC)`;

  beforeEach(async () => {
    await run(
      first,
      `CREATE AVAILABILITY GROUP AG1 FOR DATABASE Sales REPLICA ON ${replica('SQL11')}, ${replica('SQL12')}`,
    );
    await run(
      second,
      'ALTER AVAILABILITY GROUP AG1 JOIN',
      'ALTER DATABASE Sales SET HADR AVAILABILITY GROUP = AG1',
    );
  });

  const synchronization = async (instance: Instance) => {
    const { results } = await run(
      instance,
      'SELECT synchronization_state_desc FROM sys.dm_hadr_database_replica_states',
    );
    return results[0]?.rows.flat();
  };

  test('opens its databases on the new primary', async () => {
    expect((await run(second, 'ALTER AVAILABILITY GROUP AG1 FAILOVER')).errors).toEqual([]);
    expect(second.database('Sales')?.state).toBe('ONLINE');
    expect(await synchronization(second)).toEqual(['SYNCHRONIZED', 'SYNCHRONIZED']);
    expect(logOf(second)).toContain(
      'The availability group database "Sales" is changing roles from "RESOLVING" to "PRIMARY"',
    );
    expect(logOf(first)).toContain('"Sales" is changing roles from "RESOLVING" to "SECONDARY"');
  });

  test('leaves a database pending whose key the vault refuses, and nothing moves', async () => {
    await withoutPermission(() => run(second, 'ALTER AVAILABILITY GROUP AG1 FAILOVER'));
    expect(second.database('Sales')?.state).toBe('RECOVERY_PENDING');
    expect(logOf(second)).toContain('Error: 33049, Severity: 16, State: 2.');
    expect(logOf(second)).toContain('Provider error code: 3113.');
    expect(await synchronization(second)).toEqual(['NOT SYNCHRONIZING', 'NOT SYNCHRONIZING']);
    expect((await run(second, 'USE Sales')).errors).toMatchObject([{ number: 945 }]);
    await restartInstance(second);
    expect(second.database('Sales')?.state).toBe('ONLINE');
  });

  test('a secondary that is pending is no target of a planned failover', async () => {
    await withoutPermission(() => restartInstance(second));
    expect(second.database('Sales')?.state).toBe('RECOVERY_PENDING');
    const refused = await run(second, 'ALTER AVAILABILITY GROUP AG1 FAILOVER');
    expect(refused.errors).toMatchObject([{ number: 41142 }]);
  });

  test('an automatic failover follows once the primary has been down for a while', async () => {
    const roles = async () =>
      (
        await run(second, 'SELECT role_desc FROM sys.dm_hadr_availability_replica_states')
      ).results[0]?.rows.flat();
    await killInstance(first);
    expect(await roles()).toEqual(['RESOLVING']);
    expect((await run(second, 'USE Sales')).errors).toMatchObject([{ number: 983, severity: 14 }]);
    world.clock.advance(11_000);
    expect(await roles()).toEqual(['SECONDARY', 'PRIMARY']);
    expect((await run(second, 'USE Sales')).errors).toEqual([]);
    await startInstance(first);
    expect((await run(first, 'USE Sales')).errors).toMatchObject([{ number: 976 }]);
    expect(await synchronization(second)).toEqual(['SYNCHRONIZED', 'SYNCHRONIZED']);
  });

  test('an instance that only restarts stays the primary', async () => {
    await restartInstance(first);
    world.clock.advance(60_000);
    expect((await run(first, 'USE Sales')).errors).toEqual([]);
  });

  test('a forced failover stops the other replicas until they are resumed', async () => {
    await run(second, 'ALTER AVAILABILITY GROUP AG1 FORCE_FAILOVER_ALLOW_DATA_LOSS');
    const { results } = await run(
      first,
      'SELECT suspend_reason, suspend_reason_desc FROM sys.dm_hadr_database_replica_states',
    );
    expect(results[0]?.rows).toEqual([[1, 'SUSPEND_FROM_PARTNER']]);
    await run(first, 'ALTER DATABASE Sales SET HADR RESUME');
    expect(await synchronization(first)).toEqual(['SYNCHRONIZED']);
  });
});

describe('a mirrored database', () => {
  const address = (name: string) => `'TCP://${name}.contoso.example:7024'`;

  beforeEach(async () => {
    await run(second, `ALTER DATABASE Sales SET PARTNER = ${address('SQL11')}`);
    await run(first, `ALTER DATABASE Sales SET PARTNER = ${address('SQL12')}`);
  });

  test('is opened where it becomes the principal', async () => {
    expect((await run(first, 'ALTER DATABASE Sales SET PARTNER FAILOVER')).errors).toEqual([]);
    expect(second.database('Sales')?.state).toBe('ONLINE');
    expect((await run(second, 'USE Sales')).errors).toEqual([]);
  });

  test('stays pending there when the vault refuses, and the session is suspended', async () => {
    await withoutPermission(() => run(first, 'ALTER DATABASE Sales SET PARTNER FAILOVER'));
    expect(second.database('Sales')).toMatchObject({
      state: 'RECOVERY_PENDING',
      mirroring: { role: 'PRINCIPAL', state: 'SUSPENDED' },
    });
    expect(logOf(second)).toContain('Provider error code: 3113.');
    expect(logOf(second)).toContain("The principal copy of the 'Sales' database encountered error 33049");
  });

  test('is opened by an automatic failover too', async () => {
    await run(first, `ALTER DATABASE Sales SET WITNESS = ${address('SQL13')}`);
    await withoutPermission(async () => {
      await killInstance(first);
      await run(second, 'SELECT 1');
    });
    expect(second.database('Sales')).toMatchObject({
      state: 'RECOVERY_PENDING',
      mirroring: { role: 'PRINCIPAL' },
    });
  });
});
