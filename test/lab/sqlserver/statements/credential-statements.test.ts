import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import { restartInstance } from '../../../../lab/sqlserver/lifecycle/restart-instance.ts';
import { EkmWorld } from '../../../helpers/ekm-world.ts';
import { run } from '../../../helpers/lab-instance.ts';

let world: EkmWorld;

beforeAll(async () => {
  world = await EkmWorld.start();
  world.cloud.addKey(world.vault, { name: 'key1' });
});

afterAll(() => world.cloud.close());

async function ready(): Promise<Instance> {
  const instance = world.instance();
  await run(instance, ...world.setup);
  return instance;
}

const openKey =
  "CREATE ASYMMETRIC KEY K FROM PROVIDER AKV WITH PROVIDER_KEY_NAME = 'key1', CREATION_DISPOSITION = OPEN_EXISTING";

test('ALTER CREDENTIAL without SECRET sets it to NULL, and moves modify_date only', async () => {
  const instance = await ready();
  const [before] = structuredClone(instance.state.credentials);
  world.clock.advance(5000);
  await run(instance, "ALTER CREDENTIAL sa_cred WITH IDENTITY = 'contoso'");
  const [after] = instance.state.credentials;
  expect(after?.secret).toBeUndefined();
  expect(after?.createdAtMs).toBe(before?.createdAtMs);
  expect(after?.modifiedAtMs).toBeGreaterThan(before?.modifiedAtMs ?? 0);
});

test('a changed secret is used by new provider sessions only: after a restart', async () => {
  const instance = await ready();
  await run(instance, openKey);
  await run(instance, 'DROP ASYMMETRIC KEY K', "ALTER CREDENTIAL sa_cred WITH IDENTITY = 'contoso'");
  expect((await run(instance, openKey, 'DROP ASYMMETRIC KEY K')).errors).toEqual([]);
  await restartInstance(instance);
  expect((await run(instance, openKey)).errors[0]?.message).toContain('Provider error code: 2050.');
});

test('a login has one credential for a provider (33043), and a credential one login (33042)', async () => {
  const instance = await ready();
  const other = `CREATE CREDENTIAL other WITH IDENTITY = 'contoso', SECRET = '${world.secret}' FOR CRYPTOGRAPHIC PROVIDER AKV`;
  const second = await run(instance, other, 'ALTER LOGIN sa ADD CREDENTIAL other');
  expect(second.errors).toMatchObject([
    {
      number: 33043,
      message: "Cannot add credential 'other' because there is already credential specified for the login.",
    },
  ]);
  const taken = await run(
    instance,
    "CREATE LOGIN mia WITH PASSWORD = 'Correct-Horse-9'",
    'ALTER LOGIN mia ADD CREDENTIAL sa_cred',
  );
  expect(taken.errors).toMatchObject([
    { number: 33042, message: 'Cannot add credential because it is already mapped to a login.' },
  ]);
});

test.each<[string, string, number]>([
  ['a name that is taken', "CREATE CREDENTIAL sa_cred WITH IDENTITY = 'x'", 15530],
  [
    'a secret of 121 characters',
    `CREATE CREDENTIAL c WITH IDENTITY = 'x', SECRET = '${'s'.repeat(121)}' FOR CRYPTOGRAPHIC PROVIDER AKV`,
    33067,
  ],
  [
    'an unknown provider',
    "CREATE CREDENTIAL c WITH IDENTITY = 'x', SECRET = 'y' FOR CRYPTOGRAPHIC PROVIDER Nope",
    15151,
  ],
  ['no such credential to alter', "ALTER CREDENTIAL nope WITH IDENTITY = 'x'", 15151],
  ['no such credential to drop', 'DROP CREDENTIAL nope', 15151],
  ['one that a login has', 'DROP CREDENTIAL sa_cred', 15541],
])('%s is refused', async (_, statement, number) => {
  const instance = await ready();
  const before = structuredClone(instance.state.credentials);
  expect((await run(instance, statement)).errors).toMatchObject([{ number }]);
  expect(instance.state.credentials).toEqual(before);
});

test('a secret of 121 characters is taken for an ordinary credential', async () => {
  const statement = `CREATE CREDENTIAL c WITH IDENTITY = 'x', SECRET = '${'s'.repeat(121)}'`;
  expect((await run(await ready(), statement)).errors).toEqual([]);
});

test.each([
  [2022, '1.0.5.0 (Nov 2020)', 37576],
  [2019, '1.0.5.0 (Nov 2024)', 37576],
  [2022, '1.0.5.0 (Nov 2024)', 37563],
] as const)(
  'a managed identity on %i with connector %s and no identity: %i',
  async (release, build, number) => {
    const instance = world.instance({ release }, build);
    await run(
      instance,
      ...world.setup.slice(0, 3),
      "CREATE CREDENTIAL [contoso] WITH IDENTITY = 'Managed Identity' FOR CRYPTOGRAPHIC PROVIDER AKV",
      'ALTER LOGIN sa ADD CREDENTIAL [contoso]',
    );
    expect((await run(instance, openKey)).errors).toMatchObject([{ number }]);
  },
);

test('a machine that has a managed identity opens keys with it: the vault is in the name of the credential', async () => {
  const instance = world.instance({}, '1.0.5.0 (Nov 2024)');
  instance.state.host.managedIdentity = { clientId: world.app.appId, secret: world.secret.slice(32) };
  await run(
    instance,
    ...world.setup.slice(0, 3),
    "CREATE CREDENTIAL [contoso] WITH IDENTITY = 'Managed Identity' FOR CRYPTOGRAPHIC PROVIDER AKV",
    'ALTER LOGIN sa ADD CREDENTIAL [contoso]',
  );
  expect((await run(instance, openKey)).errors).toEqual([]);
});
