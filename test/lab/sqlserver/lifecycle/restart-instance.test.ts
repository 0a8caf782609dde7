import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { unpackName } from '../../../../lab/sqlserver/connector/pack-name.ts';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import { killInstance } from '../../../../lab/sqlserver/lifecycle/kill-instance.ts';
import { restartInstance } from '../../../../lab/sqlserver/lifecycle/restart-instance.ts';
import { startInstance } from '../../../../lab/sqlserver/lifecycle/start-instance.ts';
import { dllPath, EkmWorld } from '../../../helpers/ekm-world.ts';
import { run, runIn, sessionOf } from '../../../helpers/lab-instance.ts';

let world: EkmWorld;
let instance: Instance;

beforeAll(async () => {
  world = await EkmWorld.start();
  world.cloud.addKey(world.vault, { name: 'key1' });
});

afterAll(() => world.cloud.close());

beforeEach(async () => {
  instance = world.instance();
  await run(instance, ...world.setup, ...world.keyChain('K1', 'key1'), ...world.encrypted('Sales', 'K1'));
  world.clock.advance(60_000);
});

const thumbprint = () => instance.master.asymmetricKeys[0]?.thumbprint ?? Buffer.alloc(0);
const sales = () => instance.database('Sales');
const log = () => instance.state.errorLog.filter(({ archive }) => archive === 0).map(({ text }) => text);

test('a restart opens every encrypted database again through the vault', async () => {
  world.cloud.requests.clear();
  const openedAtMs = sales()?.encryptionKey?.openedAtMs ?? 0;
  world.clock.advance(1000);
  await restartInstance(instance);
  expect(sales()?.state).toBe('ONLINE');
  expect(sales()?.encryptionKey?.openedAtMs).toBeGreaterThan(openedAtMs);
  expect(world.cloud.requests.after().map(({ path }) => path)).toContainEqual(
    expect.stringMatching(/unwrapkey/),
  );
  expect(log()).toContain("Starting up database 'Sales'.");
});

test('sessions end, provider sessions are forgotten, the error log begins anew', async () => {
  let ended = 0;
  await sessionOf(instance);
  for (const session of instance.sessions.values()) {
    const { disconnect } = session.request;
    session.request.disconnect = () => {
      ended += 1;
      disconnect();
    };
  }
  const before = instance.state.errorLog.length;
  await restartInstance(instance);
  expect(ended).toBe(1);
  expect(instance.sessions.size).toBe(0);
  expect(instance.state.errorLog.filter(({ archive }) => archive === 1).length).toBeGreaterThanOrEqual(
    before,
  );
  // The engine opened one for Sales; that of sa is gone.
  expect(instance.connector.sessions().map(({ spid }) => spid)).toEqual([0]);
});

test.each<[string, () => Promise<unknown> | unknown, string | (() => string)]>([
  ['the login of the key is gone', () => run(instance, 'DROP LOGIN K1_login'), 'Error: 33121,'],
  [
    'the login has no credential',
    () => run(instance, 'ALTER LOGIN K1_login DROP CREDENTIAL K1_cred'),
    'Error: 33046,',
  ],
  [
    'the credential lost its secret',
    () => run(instance, "ALTER CREDENTIAL K1_cred WITH IDENTITY = 'contoso'"),
    'Provider error code: 2050.',
  ],
  [
    'the credential names another vault',
    () => run(instance, `ALTER CREDENTIAL K1_cred WITH IDENTITY = 'nowhere', SECRET = '${world.secret}'`),
    'Provider error code: 3900.',
  ],
  [
    'the provider is disabled',
    () => run(instance, 'ALTER CRYPTOGRAPHIC PROVIDER AKV DISABLE'),
    'Error: 33031,',
  ],
  ['the DLL is gone', () => delete instance.state.host.connectors[dllPath.toLowerCase()], 'Error: 33030,'],
  ['the runtime is gone', () => Object.assign(instance.state.host, { hasRuntime: false }), 'Error: 33027,'],
  [
    'EKM was switched off',
    () => run(instance, "EXEC sp_configure 'EKM provider enabled', 0; RECONFIGURE;"),
    'Error: 33053,',
  ],
  ['the host has no network', () => Object.assign(instance.state.host, { hasNetwork: false }), 'code: 3106.'],
  [
    'the registry lost the entry',
    () => Object.assign(instance.state.host, { registry: [] }),
    // A thumbprint without entry is taken for a packed name. One reads as such one time in 24, and no key is called so.
    () => (unpackName(thumbprint()) === undefined ? 'code: 2053.' : 'code: 3112.'),
  ],
  [
    'the connector is an older one',
    () =>
      Object.assign(instance.state.host.connectors[dllPath.toLowerCase()] ?? {}, { generation: '1.0.4.0' }),
    // It takes thumbprints for packed names. One of a newer build reads as a name one time in 24, and no key is called so.
    () => (unpackName(thumbprint()) === undefined ? 'code: 2053.' : 'code: 3112.'),
  ],
])(
  '%s: everything goes on until the restart, then the database is RECOVERY_PENDING',
  async (_, breakIt, line) => {
    await breakIt();
    expect(sales()?.state).toBe('ONLINE');
    await restartInstance(instance);
    expect(sales()?.state).toBe('RECOVERY_PENDING');
    expect(log().join('\n')).toContain(typeof line === 'string' ? line : line());
    expect((await run(instance, 'USE Sales')).errors).toMatchObject([{ number: 945 }]);
  },
);

test('a key object that is gone is 33111 with its thumbprint', async () => {
  const [key] = instance.master.asymmetricKeys;
  instance.master.asymmetricKeys = [];
  await restartInstance(instance);
  expect(sales()?.state).toBe('RECOVERY_PENDING');
  expect(log()).toContain(
    `Cannot find server asymmetric key with thumbprint '0x${key?.thumbprint.toString('hex').toUpperCase()}'.`,
  );
});

test('a deleted vault key shows at the restart; recovered, SET ONLINE brings the database back', async () => {
  world.cloud.deleteKey(world.vault, 'key1');
  await restartInstance(instance);
  expect(sales()?.state).toBe('RECOVERY_PENDING');
  const online = 'ALTER DATABASE Sales SET ONLINE';
  const { errors } = await run(instance, online);
  expect(errors.map(({ number }) => number)).toEqual([33049, 5181, 5069]);
  world.cloud.recoverKey(world.vault, 'key1');
  expect((await run(instance, online)).errors).toEqual([]);
  expect(sales()?.state).toBe('ONLINE');
});

test('an active part of the log under the old key still needs it', async () => {
  world.cloud.addKey(world.vault, { name: 'key2' });
  await run(
    instance,
    ...world.keyChain('K2', 'key2'),
    'USE Sales; ALTER DATABASE ENCRYPTION KEY ENCRYPTION BY SERVER ASYMMETRIC KEY K2',
  );
  world.cloud.deleteKey(world.vault, 'key1');
  await restartInstance(instance);
  expect(sales()?.state).toBe('RECOVERY_PENDING');
  world.cloud.recoverKey(world.vault, 'key1');
  await restartInstance(instance);
  await run(instance, "BACKUP DATABASE Sales TO DISK = 'f.bak'", "BACKUP LOG Sales TO DISK = 'l.trn'");
  world.cloud.deleteKey(world.vault, 'key1');
  await restartInstance(instance);
  world.cloud.recoverKey(world.vault, 'key1');
  expect(sales()?.state).toBe('ONLINE');
});

test('a killed instance stays down until it is started, and time that it was down does not count for its scans', async () => {
  await run(instance, 'CREATE DATABASE Big');
  const big = instance.database('Big');
  if (big !== undefined) big.sizeMb = 1000;
  await run(
    instance,
    'USE Big; CREATE DATABASE ENCRYPTION KEY WITH ALGORITHM = AES_256 ENCRYPTION BY SERVER ASYMMETRIC KEY K1',
    'ALTER DATABASE Big SET ENCRYPTION ON',
  );
  world.clock.advance(10_000);
  await killInstance(instance);
  expect(instance.state.isRunning).toBe(false);
  const share = instance.database('Big')?.encryptionKey?.scan.doneShare ?? 0;
  expect(share).toBeGreaterThanOrEqual(0.5);
  world.clock.advance(3_600_000);
  await startInstance(instance);
  expect(instance.state.isRunning).toBe(true);
  expect(instance.database('Big')?.encryptionKey?.scan).toMatchObject({ state: 'RUNNING', doneShare: share });
});

test('tempdb is encrypted until the restart after the last database was decrypted', async () => {
  await run(instance, 'ALTER DATABASE Sales SET ENCRYPTION OFF');
  world.clock.advance(60_000);
  expect(instance.database('tempdb')?.isEncrypted).toBe(true);
  await restartInstance(instance);
  expect(instance.database('tempdb')?.isEncrypted).toBe(false);
});

test('a replaced DLL shows its version after the restart only', async () => {
  Object.assign(instance.state.host.connectors[dllPath.toLowerCase()] ?? {}, { version: '15.0.3000.1' });
  expect(instance.state.providers).toMatchObject([{ version: '15.0.2000.440' }]);
  await restartInstance(instance);
  expect(instance.state.providers).toMatchObject([{ version: '15.0.3000.1' }]);
});

test('a key that was never wrapped is wrapped at the first start', async () => {
  const key = sales()?.encryptionKey;
  if (key !== undefined) key.wrapped = undefined;
  await restartInstance(instance);
  expect(sales()).toMatchObject({ state: 'ONLINE', encryptionKey: { wrapped: expect.any(Buffer) } });
});

test('what a session had not committed is gone after a kill, and the scan is held all the same', async () => {
  await run(instance, 'ALTER DATABASE Sales SET ENCRYPTION OFF');
  const session = await sessionOf(instance);
  for (const each of instance.sessions.values()) each.request.disconnect = () => session.close();
  await runIn(session, "BEGIN TRANSACTION; CREATE LOGIN mia WITH PASSWORD = 'Correct-Horse-9'");
  world.clock.advance(640);
  await killInstance(instance);
  expect(instance.state.logins.map(({ name }) => name)).not.toContain('mia');
  expect(sales()?.encryptionKey?.scan).toMatchObject({ kind: 'decrypt', state: 'ABORTED' });
  await startInstance(instance);
  expect(sales()?.encryptionKey?.scan).toMatchObject({ kind: 'decrypt', state: 'RUNNING' });
});
