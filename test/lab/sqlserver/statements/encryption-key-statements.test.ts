import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { settle } from '../../../../lab/sqlserver/encryption/settle.ts';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import { copyData } from '../../../../lab/sqlserver/state/copy-data.ts';
import { EkmWorld } from '../../../helpers/ekm-world.ts';
import { run, runIn, sessionOf } from '../../../helpers/lab-instance.ts';

let world: EkmWorld;
let instance: Instance;

beforeAll(async () => {
  world = await EkmWorld.start();
  for (const name of ['key1', 'key2']) world.cloud.addKey(world.vault, { name });
});

beforeEach(async () => {
  instance = await ready();
});

afterAll(() => world.cloud.close());

async function ready(release: 2017 | 2019 | 2022 = 2022): Promise<Instance> {
  const made = world.instance({ release });
  await run(made, ...world.setup, ...world.keyChain('K1', 'key1'), ...world.keyChain('K2', 'key2'));
  return made;
}

const create = (key = 'K1', database = 'Sales') =>
  `USE ${database}; CREATE DATABASE ENCRYPTION KEY WITH ALGORITHM = AES_256 ENCRYPTION BY SERVER ASYMMETRIC KEY ${key}`;
const change = (key: string) =>
  `USE Sales; ALTER DATABASE ENCRYPTION KEY ENCRYPTION BY SERVER ASYMMETRIC KEY ${key}`;
const regenerate = 'USE Sales; ALTER DATABASE ENCRYPTION KEY REGENERATE WITH ALGORITHM = AES_128';
const drop = 'USE Sales; DROP DATABASE ENCRYPTION KEY';
const set = (to: string) => `ALTER DATABASE Sales SET ENCRYPTION ${to}`;

const sales = () => instance.database('Sales');
const thumbprint = (key: string) =>
  instance.master.asymmetricKeys.find(({ name }) => name === key)?.thumbprint;

/** Encrypts Sales and lets the scan end. */
async function encrypt(): Promise<void> {
  await run(instance, ...world.encrypted('Sales', 'K1'));
  world.clock.advance(60_000);
  settle(instance);
}

test('CREATE wraps the key in the vault', async () => {
  await run(instance, 'CREATE DATABASE Sales', create());
  const key = sales()?.encryptionKey;
  expect(key).toMatchObject({ algorithm: 'AES', bits: 256, encryptor: { kind: 'asymmetricKey' } });
  expect(key?.wrapped).toHaveLength(256);
  expect(key?.encryptor.thumbprint).toEqual(thumbprint('K1'));
});

test.each<[string, string[], string, number]>([
  ['a system database', [], create('K1', 'master'), 33102],
  ['a second key', [create()], create(), 33103],
  ['a protector that is not there', [], create('Nope'), 15151],
  ['a read-only database', ['ALTER DATABASE Sales SET READ_ONLY'], create(), 33118],
  [
    'a key without provider',
    [
      "CREATE MASTER KEY ENCRYPTION BY PASSWORD = 'Correct-Horse-9'",
      'CREATE ASYMMETRIC KEY Own WITH ALGORITHM = RSA_2048',
    ],
    create('Own'),
    33120,
  ],
  ['a key without login', ['DROP LOGIN K1_login'], create(), 33121],
  ['a login without credential', ['ALTER LOGIN K1_login DROP CREDENTIAL K1_cred'], create(), 33046],
  ['no key to change', [], change('K2'), 33104],
  ['no key to drop', [], drop, 33104],
  ['no key to switch on', [], set('ON'), 33106],
  ['encryption that is off already', [create()], set('OFF'), 33108],
  ['a change while encryption is off', [create()], change('K2'), 37561],
])('%s is refused', async (_, before, statement, number) => {
  await run(instance, 'CREATE DATABASE Sales', ...before);
  const state = copyData(sales());
  const { errors } = await run(instance, statement);
  expect(errors[0]).toMatchObject({ number });
  expect(sales()).toEqual(state);
});

test('33121 names key and provider', async () => {
  await run(instance, 'CREATE DATABASE Sales', 'DROP LOGIN K1_login');
  expect((await run(instance, create())).errors[0]?.message).toBe(
    "The asymmetric key 'K1' does not have a login associated with it. Create a login and credential for this key to automatically access the extensible key management provider 'AKV'.",
  );
});

test('Express has no TDE', async () => {
  instance.state.edition = 'Express';
  await run(instance, 'CREATE DATABASE Sales');
  expect((await run(instance, create())).errors).toMatchObject([{ number: 33117 }]);
});

test('a vault that refuses to wrap leaves the database without key', async () => {
  await run(instance, 'CREATE DATABASE Sales');
  world.cloud.grant(world.vault, world.app, { keys: ['get', 'list', 'unwrapKey'] });
  const { errors } = await run(instance, create());
  world.cloud.grant(world.vault, world.app, { keys: ['get', 'list', 'wrapKey', 'unwrapKey'] });
  expect(errors[0]?.message).toContain('Provider error code: 3113.');
  expect(sales()?.encryptionKey).toBeUndefined();
});

test('SET ENCRYPTION ON scans in lab time, encrypts tempdb, and says so in the error log', async () => {
  await run(instance, ...world.encrypted('Sales', 'K1'));
  const running =
    'SELECT encryption_state, percent_complete FROM sys.dm_database_encryption_keys WHERE database_id = 5';
  world.clock.advance(640);
  const [half] = (await run(instance, running)).rows;
  expect(half?.encryption_state).toBe(2);
  expect(half?.percent_complete).toBeGreaterThanOrEqual(50);
  world.clock.advance(640);
  expect((await run(instance, running)).rows).toEqual([{ encryption_state: 3, percent_complete: 0 }]);
  expect(instance.state.errorLog.map(({ text }) => text)).toEqual(
    expect.arrayContaining([
      "Beginning database encryption scan for database 'Sales'.",
      "Database encryption scan for database 'Sales' is complete.",
      "Setting database option ENCRYPTION to ON for database 'Sales'.",
    ]),
  );
  expect(instance.database('tempdb')).toMatchObject({ isEncrypted: true });
});

test('ON a second time is 33107, and 5069 follows', async () => {
  await encrypt();
  const { errors } = await run(instance, set('ON'));
  expect(errors.map(({ number }) => number)).toEqual([33107, 5069]);
});

test('a scan that runs forbids switching (33109) and changing the key (33110)', async () => {
  await run(instance, ...world.encrypted('Sales', 'K1'));
  expect((await run(instance, set('OFF'))).errors[0]?.message).toBe(
    'Cannot disable database encryption while an encryption, decryption, or key change scan is in progress.',
  );
  expect((await run(instance, change('K2'))).errors).toMatchObject([{ number: 33110 }]);
});

test('another protector does not touch the data: state 6 for a moment, then 3', async () => {
  await encrypt();
  const before = copyData(sales()?.encryptionKey?.wrapped);
  const session = await sessionOf(instance);
  expect((await runIn(session, change('K2'))).errors).toEqual([]);
  expect(sales()?.encryptionKey?.scan).toMatchObject({ kind: 'protectionChange', state: 'RUNNING' });
  expect((await runIn(session, change('K1'))).errors).toMatchObject([{ number: 33145 }]);
  world.clock.advance(100);
  settle(instance);
  expect(sales()?.encryptionKey?.scan.state).toBe('COMPLETE');
  expect(sales()?.encryptionKey?.encryptor.thumbprint).toEqual(thumbprint('K2'));
  expect(sales()?.encryptionKey?.wrapped).not.toEqual(before);
});

test('REGENERATE encrypts all data again; from 2019 on only suspend and resume are taken meanwhile', async () => {
  await encrypt();
  await run(instance, regenerate);
  expect(sales()?.encryptionKey).toMatchObject({ bits: 128, scan: { kind: 'keyChange', state: 'RUNNING' } });
  expect((await run(instance, change('K2'))).errors).toMatchObject([{ number: 37562 }]);
  expect((await run(instance, set('SUSPEND'))).errors).toEqual([]);
});

test('the third change of the key needs a log backup', async () => {
  await encrypt();
  await run(instance, "BACKUP DATABASE Sales TO DISK = 'full.bak'");
  for (const key of ['K2', 'K1']) {
    expect((await run(instance, change(key))).errors).toEqual([]);
    world.clock.advance(1000);
  }
  expect((await run(instance, change('K2'))).errors).toMatchObject([
    { number: 33122, message: expect.stringContaining("encryption scan on database 'Sales'") },
  ]);
  await run(instance, "BACKUP LOG Sales TO DISK = 'log.trn'");
  expect((await run(instance, change('K2'))).errors).toEqual([]);
});

test('in the simple recovery model nothing waits for a log backup', async () => {
  await encrypt();
  await run(instance, 'ALTER DATABASE Sales SET RECOVERY SIMPLE');
  for (const key of ['K2', 'K1', 'K2', 'K1']) {
    expect((await run(instance, change(key))).errors).toEqual([]);
    world.clock.advance(1000);
  }
});

test('SUSPEND stands still, RESUME goes on where it was', async () => {
  await run(instance, ...world.encrypted('Sales', 'K1'));
  world.clock.advance(640);
  await run(instance, set('SUSPEND'));
  const share = sales()?.encryptionKey?.scan.doneShare ?? 0;
  expect(share).toBeGreaterThanOrEqual(0.5);
  expect((await run(instance, set('SUSPEND'))).errors[0]).toMatchObject({ number: 37560 });
  world.clock.advance(3_600_000);
  expect((await run(instance, set('OFF'))).errors[0]).toMatchObject({ number: 33109 });
  await run(instance, set('RESUME'));
  expect(sales()?.encryptionKey?.scan).toMatchObject({ state: 'RUNNING', doneShare: share });
  world.clock.advance(640);
  settle(instance);
  expect(sales()?.encryptionKey?.scan.state).toBe('COMPLETE');
});

test('2017 does not know SUSPEND', async () => {
  instance = await ready(2017);
  await run(instance, ...world.encrypted('Sales', 'K1'));
  expect((await run(instance, set('SUSPEND'))).errors[0]).toMatchObject({
    number: 102,
    message: "Incorrect syntax near 'SUSPEND'.",
  });
});

test('the key can be dropped only once the database is decrypted', async () => {
  await encrypt();
  expect((await run(instance, drop)).errors).toMatchObject([{ number: 33105 }]);
  await run(instance, set('OFF'));
  expect((await run(instance, drop)).errors).toMatchObject([{ number: 33105 }]);
  world.clock.advance(60_000);
  expect((await run(instance, drop)).errors).toEqual([]);
  expect(sales()?.encryptionKey).toBeUndefined();
});

test('a protector in use cannot be dropped, on this instance', async () => {
  await encrypt();
  const { errors } = await run(instance, 'DROP LOGIN K1_login', 'DROP ASYMMETRIC KEY K1');
  expect(errors).toMatchObject([
    {
      number: 33127,
      message:
        'The asymmetric key cannot be dropped because it is used by one or more databases to encrypt a Database Encryption Key.',
    },
  ]);
});

test('a certificate protects as well: the warning comes until it is backed up with its key', async () => {
  await run(
    instance,
    "CREATE MASTER KEY ENCRYPTION BY PASSWORD = 'Correct-Horse-9'",
    "CREATE CERTIFICATE Cert WITH SUBJECT = 'TDE'",
    'CREATE DATABASE Sales',
  );
  const byCertificate =
    'USE Sales; CREATE DATABASE ENCRYPTION KEY WITH ALGORITHM = AES_256 ENCRYPTION BY SERVER CERTIFICATE Cert';
  const { errors, messages } = await run(instance, byCertificate);
  expect(errors).toEqual([]);
  expect(messages.map(({ number }) => number)).toContain(33091);
  expect(sales()?.encryptionKey?.encryptor.kind).toBe('certificate');
});

test('the virtual log files keep the old protector until log backups free them', async () => {
  await encrypt();
  await run(instance, "BACKUP DATABASE Sales TO DISK = 'full.bak'", "BACKUP LOG Sales TO DISK = 'log.trn'");
  await run(instance, change('K2'));
  const protectors = () =>
    sales()?.log.map(({ isActive, encryptorThumbprint }) => [isActive, encryptorThumbprint?.toString('hex')]);
  const [old, now] = [thumbprint('K1')?.toString('hex'), thumbprint('K2')?.toString('hex')];
  expect(protectors()?.slice(-2)).toEqual([
    [true, old],
    [true, now],
  ]);
  await run(instance, "BACKUP LOG Sales TO DISK = 'log.trn'");
  expect(protectors()).toEqual([
    [false, old],
    [true, now],
  ]);
  await run(instance, "BACKUP LOG Sales TO DISK = 'log.trn'");
  expect(protectors()).toEqual([[true, now]]);
});
