import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import { killInstance } from '../../../../lab/sqlserver/lifecycle/kill-instance.ts';
import { startInstance } from '../../../../lab/sqlserver/lifecycle/start-instance.ts';
import { EkmWorld } from '../../../helpers/ekm-world.ts';
import { run } from '../../../helpers/lab-instance.ts';

let world: EkmWorld;

beforeAll(async () => {
  world = await EkmWorld.start();
  for (const name of ['key1', 'key2']) world.cloud.addKey(world.vault, { name });
});

afterAll(() => world.cloud.close());

const share = '\\\\files\\backup\\';
const endpoint =
  'CREATE ENDPOINT Mirroring STATE = STARTED AS TCP (LISTENER_PORT = 5022) FOR DATABASE_MIRRORING (ROLE = ALL)';

/** Sales, encrypted under K1, mirrored from SQL01 to SQL02; SQL01 has K2 as well. */
async function pair(): Promise<{ principal: Instance; mirror: Instance }> {
  world.network.instances.length = 0;
  const [principal, mirror] = [world.instance({ name: 'SQL01' }), world.instance({ name: 'SQL02' })];
  await run(principal, ...world.setup, ...world.keyChain('K1', 'key1'), ...world.encrypted('Sales', 'K1'));
  world.clock.advance(60_000);
  await run(
    principal,
    endpoint,
    ...world.keyChain('K2', 'key2'),
    `BACKUP DATABASE Sales TO DISK = '${share}s.bak' WITH INIT`,
    `BACKUP LOG Sales TO DISK = '${share}s.trn' WITH INIT`,
  );
  await run(
    mirror,
    endpoint,
    ...world.setup,
    ...world.keyChain('K1', 'key1'),
    `RESTORE DATABASE Sales FROM DISK = '${share}s.bak' WITH NORECOVERY`,
    `RESTORE LOG Sales FROM DISK = '${share}s.trn' WITH NORECOVERY`,
    "ALTER DATABASE Sales SET PARTNER = 'TCP://SQL01.contoso.example:5022'",
  );
  await run(principal, "ALTER DATABASE Sales SET PARTNER = 'TCP://SQL02.contoso.example:5022'");
  return { principal, mirror };
}

const change = async (instance: Instance, key = 'K2') =>
  (
    await run(instance, `USE Sales; ALTER DATABASE ENCRYPTION KEY ENCRYPTION BY SERVER ASYMMETRIC KEY ${key}`)
  ).errors.map(({ number }) => number);

const stateOn = (instance: Instance) => instance.database('Sales')?.mirroring?.state;
const encryptorOn = (instance: Instance) => instance.database('Sales')?.encryptionKey?.encryptor;

test('a mirror that has the key follows', async () => {
  const { principal, mirror } = await pair();
  expect(stateOn(principal)).toBe('SYNCHRONIZED');
  await run(mirror, ...world.keyChain('K2', 'key2'));
  expect(await change(principal)).toEqual([]);
  expect(encryptorOn(mirror)).toEqual(encryptorOn(principal));
  expect(stateOn(mirror)).toBe('SYNCHRONIZED');
});

test('a mirror without the new key stops: both sides are suspended, and the key cannot be changed again', async () => {
  const { principal, mirror } = await pair();
  expect(await change(principal)).toEqual([]);
  expect([stateOn(principal), stateOn(mirror)]).toEqual(['SUSPENDED', 'SUSPENDED']);
  expect(encryptorOn(mirror)).not.toEqual(encryptorOn(principal));
  expect(mirror.state.errorLog.map(({ text }) => text)).toContainEqual(
    expect.stringContaining('Cannot find server asymmetric key with thumbprint'),
  );
  world.clock.advance(1000);
  expect(await change(principal, 'K1')).toEqual([33123]);
});

test('a mirror that got the key and is resumed catches up', async () => {
  const { principal, mirror } = await pair();
  await change(principal);
  await run(mirror, ...world.keyChain('K2', 'key2'));
  await run(principal, 'ALTER DATABASE Sales SET PARTNER RESUME', 'SELECT 1');
  expect(encryptorOn(mirror)).toEqual(encryptorOn(principal));
  expect(stateOn(principal)).toBe('SYNCHRONIZED');
});

test('a mirror that was down when the key changed follows once it is back', async () => {
  const { principal, mirror } = await pair();
  await run(mirror, ...world.keyChain('K2', 'key2'));
  await killInstance(mirror);
  await run(principal, 'SELECT 1');
  expect(await change(principal)).toEqual([]);
  expect(encryptorOn(mirror)).not.toEqual(encryptorOn(principal));
  await startInstance(mirror);
  await run(principal, 'SELECT 1', 'SELECT 1');
  expect(stateOn(principal)).toBe('SYNCHRONIZED');
  expect(encryptorOn(mirror)).toEqual(encryptorOn(principal));
});
