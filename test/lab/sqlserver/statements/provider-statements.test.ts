import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import { connectorGuid, dllPath, EkmWorld } from '../../../helpers/ekm-world.ts';
import { run, runIn, sessionOf } from '../../../helpers/lab-instance.ts';

let world: EkmWorld;

beforeAll(async () => {
  world = await EkmWorld.start();
  world.cloud.addKey(world.vault, { name: 'key1' });
});

afterAll(() => world.cloud.close());

const create = `CREATE CRYPTOGRAPHIC PROVIDER AKV FROM FILE = '${dllPath}'`;
const openKey = (name: string) =>
  `CREATE ASYMMETRIC KEY ${name} FROM PROVIDER AKV WITH PROVIDER_KEY_NAME = 'key1', CREATION_DISPOSITION = OPEN_EXISTING`;

async function ready(): Promise<Instance> {
  const instance = world.instance();
  await run(instance, ...world.setup);
  return instance;
}

test('a provider is refused while EKM is off, and in an edition without it', async () => {
  expect((await run(world.instance(), create)).errors).toMatchObject([{ number: 33053 }]);
  expect((await run(world.instance({ edition: 'Express' }), create)).errors).toMatchObject([
    { number: 33054 },
  ]);
  const standard = world.instance({ edition: 'Standard', release: 2017 });
  expect((await run(standard, create)).errors).toMatchObject([{ number: 33054 }]);
});

test('CREATE takes GUID and version from the DLL and enables the provider', async () => {
  const instance = await ready();
  expect(instance.state.providers).toEqual([
    {
      id: 65_536,
      name: 'AKV',
      guid: connectorGuid,
      version: '15.0.2000.440',
      path: dllPath,
      isEnabled: true,
    },
  ]);
  expect(instance.state.errorLog.map(({ text }) => text)).toContain(
    `Cryptographic provider library '${dllPath}' loaded into memory. This is an informational message only. No user action is required.`,
  );
});

test('a second provider with the same DLL is 33026, one with the same name 15530', async () => {
  const instance = await ready();
  expect((await run(instance, create)).errors).toMatchObject([
    { number: 15530, message: 'The cryptographic provider with name "AKV" already exists.' },
  ]);
  const second = `CREATE CRYPTOGRAPHIC PROVIDER Other FROM FILE = '${dllPath}'`;
  expect((await run(instance, second)).errors).toMatchObject([
    { number: 33026, message: `Cryptographic provider with guid '{${connectorGuid}}' already exists.` },
  ]);
});

test.each<[string, (instance: Instance) => void, string, number]>([
  ['no file', () => {}, 'C:\\nothing.dll', 33027],
  ['no runtime', (i) => Object.assign(i.state.host, { hasRuntime: false }), dllPath, 33027],
  [
    'no signature',
    (i) => Object.assign(i.state.host.connectors[dllPath.toLowerCase()] ?? {}, { isUnsigned: true }),
    dllPath,
    33027,
  ],
  ['a path of 257 characters', () => {}, `C:\\${'a'.repeat(250)}.dll`, 33023],
])('%s: the library does not load', async (_, breakIt, path, number) => {
  const instance = world.instance();
  await run(instance, ...world.setup.slice(0, 2));
  breakIt(instance);
  const { errors } = await run(instance, `CREATE CRYPTOGRAPHIC PROVIDER AKV FROM FILE = '${path}'`);
  expect(errors).toMatchObject([{ number }]);
  expect(instance.state.providers).toEqual([]);
});

test('FROM FILE takes the new version and leaves the provider disabled until ENABLE', async () => {
  const instance = await ready();
  const file = 'C:\\EKM\\new.dll';
  instance.state.host.connectors[file.toLowerCase()] = {
    version: '15.0.2100.1',
    fileDateMs: 0,
    generation: '1.0.5.0 (Nov 2024)',
    guid: connectorGuid,
  };
  await run(instance, `ALTER CRYPTOGRAPHIC PROVIDER AKV FROM FILE = '${file}'`);
  expect(instance.state.providers).toMatchObject([{ version: '15.0.2100.1', path: file, isEnabled: false }]);
  expect((await run(instance, openKey('K'))).errors).toMatchObject([
    { number: 33031, message: "Cryptographic provider 'AKV' is in disabled." },
  ]);
  await run(instance, 'ALTER CRYPTOGRAPHIC PROVIDER AKV ENABLE');
  expect((await run(instance, openKey('K'))).errors).toEqual([]);
});

test('FROM FILE refuses a DLL with another GUID and changes nothing', async () => {
  const instance = await ready();
  const before = structuredClone(instance.state.providers);
  instance.state.host.connectors['c:\\other.dll'] = {
    version: '1.0',
    fileDateMs: 0,
    generation: '1.0.4.0',
    guid: '00000000-0000-4000-8000-000000000000',
  };
  const { errors } = await run(instance, "ALTER CRYPTOGRAPHIC PROVIDER AKV FROM FILE = 'C:\\other.dll'");
  expect(errors).toMatchObject([
    {
      number: 33024,
      message:
        "Cryptographic provider guid '{00000000-0000-4000-8000-000000000000}' in dll is different from the guid recorded in system catalog for provider with id 65536.",
    },
  ]);
  expect(instance.state.providers).toEqual(before);
});

test('DISABLE says that open sessions go on, and they do', async () => {
  const instance = await ready();
  const session = await sessionOf(instance);
  await runIn(session, openKey('K'));
  const { messages } = await runIn(session, 'ALTER CRYPTOGRAPHIC PROVIDER AKV DISABLE');
  expect(messages).toMatchObject([{ number: 33057 }]);
  expect((await runIn(session, 'DROP ASYMMETRIC KEY K')).errors).toEqual([]);
  expect((await runIn(session, openKey('K'))).errors).toEqual([]);
});

test('DISABLE without open sessions says nothing', async () => {
  const { messages } = await run(await ready(), 'ALTER CRYPTOGRAPHIC PROVIDER AKV DISABLE');
  expect(messages).toEqual([]);
});

test('a provider with credentials cannot be dropped; afterwards open sessions go on', async () => {
  const instance = await ready();
  await run(instance, openKey('K'));
  const drop = 'DROP CRYPTOGRAPHIC PROVIDER AKV';
  expect((await run(instance, drop)).errors).toMatchObject([
    {
      number: 33044,
      message: 'Cannot drop cryptographic provider because there is credential referencing this provider.',
    },
  ]);
  const freed = ['ALTER LOGIN sa DROP CREDENTIAL sa_cred', 'DROP CREDENTIAL sa_cred', drop];
  expect((await run(instance, ...freed)).messages).toMatchObject([{ number: 33058 }]);
  expect(instance.state.providers).toEqual([]);
  expect((await run(instance, create, openKey('K2'))).errors).toMatchObject([{ number: 33046 }]);
});

test('without CONTROL SERVER nobody touches providers', async () => {
  const instance = await ready();
  await run(instance, "CREATE LOGIN mia WITH PASSWORD = 'Correct-Horse-9'");
  const session = await sessionOf(instance, 'mia');
  for (const statement of [
    create,
    'ALTER CRYPTOGRAPHIC PROVIDER AKV DISABLE',
    'DROP CRYPTOGRAPHIC PROVIDER AKV',
  ]) {
    expect((await runIn(session, statement)).errors).toMatchObject([{ number: 15247 }]);
  }
});
