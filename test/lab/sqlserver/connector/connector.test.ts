import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import { restartInstance } from '../../../../lab/sqlserver/lifecycle/restart-instance.ts';
import { EkmWorld } from '../../../helpers/ekm-world.ts';
import { run, runIn, sessionOf } from '../../../helpers/lab-instance.ts';

let world: EkmWorld;
let instance: Instance;

beforeAll(async () => {
  world = await EkmWorld.start();
  for (const name of ['key1', 'key2']) world.cloud.addKey(world.vault, { name });
});

afterAll(() => world.cloud.close());

beforeEach(async () => {
  world.cloud.requests.clear();
  instance = world.instance();
  await run(instance, ...world.setup);
});

const open = (name: string, vaultKey: string) =>
  `CREATE ASYMMETRIC KEY ${name} FROM PROVIDER AKV WITH PROVIDER_KEY_NAME = '${vaultKey}', CREATION_DISPOSITION = OPEN_EXISTING`;

const calls = () => world.cloud.requests.after().map(({ target, method }) => `${method} ${target}`);

test('the first call carries no token: the vault says where to get one; then the token is kept', async () => {
  await run(instance, open('K1', 'key1'));
  expect(calls()).toEqual(['GET vault.contoso', 'POST entra', 'GET vault.contoso']);
  world.cloud.requests.clear();
  await run(instance, open('K2', 'key2'));
  expect(calls()).toEqual(['GET vault.contoso']);
});

test('a token that has expired is fetched again with the secret that the session was opened with', async () => {
  const secret = world.newSecret();
  await run(
    instance,
    `ALTER CREDENTIAL sa_cred WITH IDENTITY = 'contoso', SECRET = '${secret}'`,
    open('K1', 'key1'),
  );
  await run(instance, `ALTER CREDENTIAL sa_cred WITH IDENTITY = 'contoso', SECRET = '${world.secret}'`);
  world.app.secrets = world.app.secrets.filter((_, index) => index === 0);
  expect((await run(instance, open('K2', 'key2'), 'DROP ASYMMETRIC KEY K2')).errors).toEqual([]);
  world.clock.advance(2 * 3_600_000);
  expect((await run(instance, open('K2', 'key2'))).errors[0]?.message).toContain(
    'Provider error code: 3303.',
  );
  await restartInstance(instance);
  expect((await run(instance, open('K2', 'key2'))).errors).toEqual([]);
});

test('each login has a session of its own', async () => {
  await run(
    instance,
    open('K1', 'key1'),
    "CREATE LOGIN mia WITH PASSWORD = 'Correct-Horse-9'",
    'ALTER SERVER ROLE sysadmin ADD MEMBER mia',
    `CREATE CREDENTIAL mia_cred WITH IDENTITY = 'contoso', SECRET = '${world.secret}' FOR CRYPTOGRAPHIC PROVIDER AKV`,
    'ALTER LOGIN mia ADD CREDENTIAL mia_cred',
  );
  await runIn(await sessionOf(instance, 'mia'), open('K2', 'key2'));
  const logins = instance.connector.sessions().map(({ loginId }) => loginId);
  expect(new Set(logins).size).toBe(2);
});

test('the keys of the vault are listed page by page, without those that the connector cannot use', async () => {
  for (let index = 0; index < 30; index += 1) world.cloud.addKey(world.vault, { name: `many-${index}` });
  world.cloud.addKey(world.vault, { name: 'too-large', bits: 4096 });
  world.cloud.addKey(world.vault, { name: 'switched-off', isEnabled: false });
  const { rows } = await run(
    instance,
    'SELECT key_name, key_length FROM sys.dm_cryptographic_provider_keys(65536)',
  );
  const names = rows.map(({ key_name }) => key_name);
  expect(names).toHaveLength(32);
  expect(names).toEqual(expect.arrayContaining(['key1', 'many-0', 'many-29']));
});

test('a login without credential, and an app without the permission list, see no keys', async () => {
  const view = 'SELECT key_name FROM sys.dm_cryptographic_provider_keys(65536)';
  await run(
    instance,
    "CREATE LOGIN leo WITH PASSWORD = 'Correct-Horse-9'",
    'ALTER SERVER ROLE sysadmin ADD MEMBER leo',
  );
  const session = await sessionOf(instance, 'leo');
  const [caller] = instance.sessions.values();
  expect(await runIn(session, view)).toMatchObject({ errors: [], rows: [] });
  await expect(caller && instance.connector.listKeys(65_536, caller)).rejects.toMatchObject({
    number: 33046,
  });

  world.cloud.grant(world.vault, world.app, { keys: ['get', 'wrapKey', 'unwrapKey'] });
  const { rows } = await run(instance, view);
  world.cloud.grant(world.vault, world.app, { keys: ['get', 'list', 'wrapKey', 'unwrapKey'] });
  expect(rows).toEqual([]);
});

test('a key that was restored into another vault opens after ALTER CREDENTIAL and a restart', async () => {
  await run(instance, ...world.keyChain('K1', 'key1'), ...world.encrypted('Sales', 'K1'));
  const key = world.vault.keys.find(({ name }) => name === 'key1');
  const other = world.cloud.addVault({ name: 'fabrikam' });
  if (key !== undefined) other.keys.push(structuredClone(key));
  world.cloud.grant(other, world.app, { keys: ['get', 'list', 'wrapKey', 'unwrapKey'] });
  world.cloud.deleteKey(world.vault, 'key1');
  await run(instance, `ALTER CREDENTIAL K1_cred WITH IDENTITY = 'fabrikam', SECRET = '${world.secret}'`);
  await restartInstance(instance);
  world.cloud.recoverKey(world.vault, 'key1');
  expect(instance.database('Sales')?.state).toBe('ONLINE');
});
