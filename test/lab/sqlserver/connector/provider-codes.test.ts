import { setTimeout } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import { EkmWorld } from '../../../helpers/ekm-world.ts';
import { run } from '../../../helpers/lab-instance.ts';

let world: EkmWorld;

beforeAll(async () => {
  world = await EkmWorld.start();
  for (const name of ['key1', 'forbidden', 'deleted']) world.cloud.addKey(world.vault, { name });
  world.cloud.addKey(world.vault, { name: 'disabled', isEnabled: false });
  world.cloud.addKey(world.vault, { name: 'large', bits: 4096 });
  world.cloud.addKey(world.vault, { name: 'hsm', kty: 'RSA-HSM' });
  world.cloud.addKey(world.vault, { name: 'medium', bits: 3072 });
  world.cloud.deleteKey(world.vault, 'deleted');
});

afterAll(() => world.cloud.close());

// A call that the moving clock ended before it reached the vault leaves its fault behind.
afterEach(() => world.faults.clear());

const tail = '(Provider Error - No explanation is available, consult EKM Provider for details)';

const open = (keyName: string) =>
  `CREATE ASYMMETRIC KEY K FROM PROVIDER AKV WITH PROVIDER_KEY_NAME = '${keyName}', CREATION_DISPOSITION = OPEN_EXISTING;`;

/** A set-up instance of which something is wrong. */
async function broken(breakIt: (instance: Instance) => void, build?: Build): Promise<Instance> {
  const instance = world.instance({}, build);
  await run(instance, ...world.setup);
  breakIt(instance);
  return instance;
}

type Build = Parameters<EkmWorld['instance']>[1];

const credential = (instance: Instance, change: { identity?: string; secret?: string | undefined }) =>
  Object.assign(instance.state.credentials[0] ?? {}, change);

test.each<[string, (instance: Instance) => void, number]>([
  ['a SECRET without client id', (i) => credential(i, { secret: 'tooShort' }), 2050],
  ['a SECRET of NULL', (i) => credential(i, { secret: undefined }), 2050],
  ['a wrong client secret', (i) => credential(i, { secret: `${world.secret}x` }), 3303],
  ['an unknown application', (i) => credential(i, { secret: `${'0'.repeat(32)}abc` }), 3303],
  ['hyphens left in the client id', (i) => credential(i, { secret: `${world.app.appId}secret` }), 3303],
  ['a vault that DNS does not know', (i) => credential(i, { identity: 'nowhere' }), 3900],
  ['a host without network', (i) => Object.assign(i.state.host, { hasNetwork: false }), 3106],
])('%s: the session does not open, 33028', async (_, breakIt, code) => {
  const instance = await broken(breakIt);
  const { errors } = await run(instance, open('key1'));
  expect(errors).toMatchObject([
    {
      number: 33028,
      severity: 16,
      message: `Cannot open session for cryptographic provider 'AKV'. Provider error code: ${code}. ${tail}`,
    },
  ]);
  expect(instance.master.asymmetricKeys).toEqual([]);
});

test('an expired client secret is 3303, by the lab clock', async () => {
  const instance = await broken((i) =>
    credential(i, { secret: world.newSecret(world.clock.now() + 60_000) }),
  );
  world.clock.advance(120_000);
  const { errors } = await run(instance, open('key1'));
  expect(errors[0]?.message).toContain('Provider error code: 3303.');
});

test('a fault no_network of the instance is 3106 as long as it lasts', async () => {
  const instance = await broken(() => {});
  world.faults.add({ target: 'instance.SQL01', kind: 'no_network' });
  expect((await run(instance, open('key1'))).errors[0]?.message).toContain('code: 3106.');
  world.faults.clear();
  expect((await run(instance, open('key1'))).errors).toEqual([]);
});

test.each<[string, number]>([
  ['missing', 3112],
  ['deleted', 3112],
  ['disabled', 3113],
  ['my_key', 3110],
  ['a'.repeat(27), 2049],
])('key %s cannot be opened: 33049 with %i', async (keyName, code) => {
  const instance = await broken(() => {});
  const { errors } = await run(instance, open(keyName));
  expect(errors).toMatchObject([
    {
      number: 33049,
      severity: 16,
      state: 2,
      message: `Key with name '${keyName}' does not exist in the provider or access is denied. Provider error code: ${code}. ${tail}`,
    },
  ]);
});

test.each<[string, Build, number | undefined]>([
  ['large', '1.0.5.0 (Nov 2024)', 3],
  ['medium', '1.0.5.0 (Sep 2020)', 3],
  ['medium', '1.0.5.0 (Nov 2020)', undefined],
  ['hsm', '1.0.5.0 (2018)', 3],
  ['hsm', '1.0.5.0 (Sep 2020)', undefined],
])('key %s with connector %s: code %s', async (keyName, build, code) => {
  const instance = await broken(() => {}, build);
  const { errors } = await run(instance, open(keyName));
  expect(errors.map(({ message }) => message)).toEqual(
    code === undefined
      ? []
      : [
          `Key with name '${keyName}' does not exist in the provider or access is denied. Provider error code: 3. (Not Supported - Consult EKM Provider for details)`,
        ],
  );
});

test('without rights in the registry a key cannot be opened: 2058; connector 1.0.4.0 has no registry', async () => {
  const lock = (i: Instance) => Object.assign(i.state.host, { hasRegistryPermission: false });
  const { errors } = await run(await broken(lock), open('key1'));
  expect(errors[0]?.message).toContain('Provider error code: 2058.');
  expect((await run(await broken(lock, '1.0.4.0'), open('key1'))).errors).toEqual([]);
});

test('without permission on the vault it is 3113', async () => {
  const instance = await broken(() => {});
  world.cloud.revoke(world.vault, world.app);
  const { errors } = await run(instance, open('key1'));
  world.cloud.grant(world.vault, world.app, { keys: ['get', 'list', 'wrapKey', 'unwrapKey'] });
  expect(errors[0]?.message).toContain('Provider error code: 3113.');
});

test.each([
  ['throttled', 3109],
  ['http_503', 3111],
] as const)('a vault that is %s for good is %i after three tries', async (kind, code) => {
  const instance = await broken(() => {});
  await run(instance, open('key1'), 'DROP ASYMMETRIC KEY K;');
  world.faults.add({ target: 'vault.contoso', kind, count: 3 });
  const { errors } = await run(instance, open('key1'));
  expect(errors[0]?.message).toContain(`Provider error code: ${code}.`);
  expect(world.faults.list()).toEqual([]);
});

test('a vault that is throttled once does not show', async () => {
  const instance = await broken(() => {});
  world.faults.add({ target: 'vault.contoso', kind: 'throttled', count: 1 });
  expect((await run(instance, open('key1'))).errors).toEqual([]);
});

test('a vault that breaks the connection off is 3106; the build of 2018 does not try again', async () => {
  const instance = await broken(() => {}, '1.0.5.0 (2018)');
  world.faults.add({ target: 'vault.contoso', kind: 'unreachable', count: 1 });
  const { errors } = await run(instance, open('key1'));
  expect(errors[0]?.message).toContain('Provider error code: 3106.');
});

test('a vault that does not answer is 3106 once the connector has waited long enough', async () => {
  const instance = await broken(() => {}, '1.0.5.0 (2018)');
  world.faults.add({ target: 'vault.contoso', kind: 'timeout', count: 1 });
  let isDone = false;
  const running = run(instance, open('key1')).finally(() => {
    isDone = true;
  });
  while (!isDone) {
    await setTimeout(5);
    world.clock.advance(31_000);
  }
  expect((await running).errors[0]?.message).toContain('Provider error code: 3106.');
});

test('no secret stands in any message or line of the error log', async () => {
  const instance = await broken((i) => credential(i, { secret: `${world.secret}x` }));
  const { errors } = await run(instance, open('key1'));
  const texts = [...errors.map(({ message }) => message), ...instance.state.errorLog.map(({ text }) => text)];
  expect(texts.join('\n')).not.toContain(world.secret.slice(32));
});
