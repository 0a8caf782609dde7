import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import { EkmWorld } from '../../../helpers/ekm-world.ts';
import { run, runIn, sessionOf } from '../../../helpers/lab-instance.ts';

let world: EkmWorld;
let instance: Instance;

beforeAll(async () => {
  world = await EkmWorld.start();
  world.cloud.addKey(world.vault, { name: 'key1' });
  world.cloud.addKey(world.vault, { name: 'key2', bits: 3072 });
  world.cloud.grant(world.vault, world.app, { keys: 'all' });
});

beforeEach(async () => {
  instance = world.instance();
  await run(instance, ...world.setup);
});

afterAll(() => world.cloud.close());

const open = (name: string, vaultKey: string, rest = '') =>
  `CREATE ASYMMETRIC KEY ${name} FROM PROVIDER AKV WITH PROVIDER_KEY_NAME = '${vaultKey}', CREATION_DISPOSITION = OPEN_EXISTING${rest}`;

test('OPEN_EXISTING takes size and modulus from the vault and registers the key', async () => {
  await run(instance, open('K', 'key2'));
  const [key] = instance.master.asymmetricKeys;
  const version = world.vault.keys.find(({ name }) => name === 'key2')?.versions.at(-1);
  expect(key).toMatchObject({
    name: 'K',
    bits: 3072,
    provider: { keyName: 'key2', keyVersion: version?.version },
  });
  expect(key?.modulus).toEqual(version && world.cloud.modulusOf(version));
  expect(instance.state.host.registry).toMatchObject([
    { keyUri: expect.stringContaining(`/keys/key2/${version?.version}`) },
  ]);
});

test('a pinned version is opened by name and version', async () => {
  world.cloud.addKey(world.vault, { name: 'pinned' });
  world.cloud.addKey(world.vault, { name: 'pinned' });
  const [first] = world.vault.keys.find(({ name }) => name === 'pinned')?.versions ?? [];
  await run(instance, open('K1', `pinned/${first?.version}`), open('K2', 'pinned'));
  const versions = instance.master.asymmetricKeys.map(({ provider }) => provider?.keyVersion);
  expect(versions[0]).toBe(first?.version);
  expect(versions[1]).not.toBe(first?.version);
});

test('the same vault key twice, and the same name twice, is 15396', async () => {
  await run(instance, open('K', 'key1'));
  for (const statement of [open('Other', 'key1'), open('K', 'key2')]) {
    expect((await run(instance, statement)).errors).toMatchObject([{ number: 15396 }]);
  }
});

test('without disposition the key is made in the vault', async () => {
  const statement =
    "CREATE ASYMMETRIC KEY N FROM PROVIDER AKV WITH ALGORITHM = RSA_3072, PROVIDER_KEY_NAME = 'made-here'";
  expect((await run(instance, statement)).errors).toEqual([]);
  const made = world.vault.keys.find(({ name }) => name === 'made-here');
  expect(made?.versions).toMatchObject([{ kty: 'RSA', material: { bits: 3072 } }]);
  expect(instance.master.asymmetricKeys).toMatchObject([{ name: 'N', bits: 3072 }]);
});

test('CREATE_NEW with a name that the vault has is 33035 and makes no version', async () => {
  const statement =
    "CREATE ASYMMETRIC KEY N FROM PROVIDER AKV WITH ALGORITHM = RSA_2048, PROVIDER_KEY_NAME = 'key1'";
  const { errors } = await run(instance, statement);
  expect(errors).toMatchObject([
    {
      number: 33035,
      message:
        "Cannot create key 'key1' in the provider. Provider error code: 1. (Failure - Consult EKM Provider for details)",
    },
  ]);
  expect(world.vault.keys.find(({ name }) => name === 'key1')?.versions).toHaveLength(1);
});

test('an algorithm for an existing key is 33034', async () => {
  expect((await run(instance, open('K', 'key1', ', ALGORITHM = RSA_2048'))).errors).toMatchObject([
    { number: 33034 },
  ]);
});

test('the caller needs a credential of its own', async () => {
  await run(
    instance,
    "CREATE LOGIN mia WITH PASSWORD = 'Correct-Horse-9'",
    'ALTER SERVER ROLE sysadmin ADD MEMBER mia',
  );
  const session = await sessionOf(instance, 'mia');
  expect((await runIn(session, open('K', 'key1'))).errors).toMatchObject([
    {
      number: 33046,
      message: "Server principal 'mia' has no credential associated with cryptographic provider 'AKV'.",
    },
  ]);
});

test('a login without rights in the database is refused before anything is asked of the vault', async () => {
  await run(instance, "CREATE LOGIN mia WITH PASSWORD = 'Correct-Horse-9'");
  const session = await sessionOf(instance, 'mia');
  expect((await runIn(session, open('K', 'key1'))).errors).toMatchObject([{ number: 15247 }]);
});

test('a key with a login cannot be dropped; without, the vault keeps it', async () => {
  await run(instance, open('K', 'key1'), 'CREATE LOGIN K_login FROM ASYMMETRIC KEY K');
  expect((await run(instance, 'DROP ASYMMETRIC KEY K')).errors).toMatchObject([
    {
      number: 15559,
      severity: 16,
      message: "Cannot drop asymmetric key 'K' because there is a login mapped to it.",
    },
  ]);
  expect((await run(instance, 'DROP LOGIN K_login', 'DROP ASYMMETRIC KEY K')).errors).toEqual([]);
  expect(instance.master.asymmetricKeys).toEqual([]);
  expect(world.vault.keys.find(({ name }) => name === 'key1')?.deletedAtMs).toBeUndefined();
});

test('REMOVE PROVIDER KEY deletes the key in the vault', async () => {
  world.cloud.addKey(world.vault, { name: 'doomed' });
  await run(instance, open('K', 'doomed'), 'DROP ASYMMETRIC KEY K REMOVE PROVIDER KEY');
  expect(world.vault.keys.find(({ name }) => name === 'doomed')?.deletedAtMs).toBeDefined();
});

test('REMOVE PROVIDER KEY without permission says 33036 and drops the key object', async () => {
  world.cloud.addKey(world.vault, { name: 'kept' });
  await run(instance, open('K', 'kept'));
  world.cloud.grant(world.vault, world.app, { keys: ['get', 'list', 'wrapKey', 'unwrapKey'] });
  const { errors, messages } = await run(instance, 'DROP ASYMMETRIC KEY K REMOVE PROVIDER KEY');
  world.cloud.grant(world.vault, world.app, { keys: 'all' });
  expect(errors).toEqual([]);
  expect(messages).toMatchObject([{ number: 33036 }]);
  expect(instance.master.asymmetricKeys).toEqual([]);
  expect(world.vault.keys.find(({ name }) => name === 'kept')?.deletedAtMs).toBeUndefined();
});

test('a key pair of SQL Server wants a password or the master key of the database', async () => {
  const create = 'CREATE ASYMMETRIC KEY Own WITH ALGORITHM = RSA_2048';
  expect((await run(instance, create)).errors).toMatchObject([{ number: 15581 }]);
  expect((await run(instance, `${create} ENCRYPTION BY PASSWORD = 'Correct-Horse-9'`)).errors).toEqual([]);
  expect(instance.master.asymmetricKeys).toMatchObject([{ name: 'Own', bits: 2048, provider: undefined }]);
  await run(
    instance,
    'DROP ASYMMETRIC KEY Own',
    "CREATE MASTER KEY ENCRYPTION BY PASSWORD = 'Correct-Horse-9'",
  );
  expect((await run(instance, create)).errors).toEqual([]);
});
