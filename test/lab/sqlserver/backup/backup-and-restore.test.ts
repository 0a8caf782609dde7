import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
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
  instance = world.instance();
  await run(instance, 'CREATE DATABASE Plain');
});

const share = '\\\\files\\backup\\';

async function encrypt(): Promise<void> {
  await run(instance, ...world.setup, ...world.keyChain('K1', 'key1'), ...world.encrypted('Sales', 'K1'));
  world.clock.advance(60_000);
}

const numbers = async (...batches: string[]) =>
  (await run(instance, ...batches)).errors.map(({ number }) => number);

test('a full backup tells its pages, leaves a row in msdb and a file on the host', async () => {
  const { messages } = await run(
    instance,
    "BACKUP DATABASE Plain TO DISK = 'D:\\b\\plain.bak' WITH NAME = 'nightly'",
  );
  expect(messages.map(({ number }) => number)).toEqual([4035, 4035, 3014]);
  expect(messages[0]?.message).toBe("Processed 8192 pages for database 'Plain', file 'Plain' on file 1.");
  expect(instance.state.backups).toMatchObject([
    { database: 'Plain', kind: 'D', name: 'nightly', device: 'D:\\b\\plain.bak', tdeThumbprint: undefined },
  ]);
  expect(Object.keys(instance.state.host.files)).toContain('d:\\b\\plain.bak');
  expect(instance.state.errorLog.at(-1)).toMatchObject({
    source: 'Backup',
    text: expect.stringContaining('Database backed up. Database: Plain,'),
  });
});

test.each<[string, string[], number]>([
  ['a database that is not there', ["BACKUP DATABASE Nope TO DISK = 'x.bak'"], 911],
  ['tempdb', ["BACKUP DATABASE tempdb TO DISK = 'x.bak'"], 3147],
  ['a log before the first full backup', ["BACKUP LOG Plain TO DISK = 'x.trn'"], 4214],
  [
    'a log in the simple recovery model',
    ['ALTER DATABASE Plain SET RECOVERY SIMPLE', "BACKUP LOG Plain TO DISK = 'x.trn'"],
    4208,
  ],
  [
    'a differential before the first full backup',
    ["BACKUP DATABASE Plain TO DISK = 'x.bak' WITH DIFFERENTIAL"],
    3035,
  ],
  [
    'a log after a copy-only backup alone',
    ["BACKUP DATABASE Plain TO DISK = 'x.bak' WITH COPY_ONLY", "BACKUP LOG Plain TO DISK = 'x.trn'"],
    4214,
  ],
  ['a file that is not there', ["RESTORE HEADERONLY FROM DISK = 'nope.bak'"], 3201],
  [
    'a restore over itself',
    ["BACKUP DATABASE Plain TO DISK = 'x.bak'", "RESTORE DATABASE Plain FROM DISK = 'x.bak'"],
    3159,
  ],
  [
    'a restore over another database',
    [
      "BACKUP DATABASE Plain TO DISK = 'x.bak'",
      'CREATE DATABASE Other',
      "RESTORE DATABASE Other FROM DISK = 'x.bak'",
    ],
    3154,
  ],
  [
    'a log for a database that is online',
    [
      "BACKUP DATABASE Plain TO DISK = 'x.bak'",
      "BACKUP LOG Plain TO DISK = 'x.trn'",
      "RESTORE LOG Plain FROM DISK = 'x.trn'",
    ],
    3117,
  ],
  [
    'a log for no database',
    [
      "BACKUP DATABASE Plain TO DISK = 'x.bak'",
      "BACKUP LOG Plain TO DISK = 'x.trn'",
      "RESTORE LOG Gone FROM DISK = 'x.trn'",
    ],
    3118,
  ],
  [
    'a file of no such name',
    [
      "BACKUP DATABASE Plain TO DISK = 'x.bak'",
      "RESTORE DATABASE New FROM DISK = 'x.bak' WITH MOVE 'nope' TO 'D:\\x.mdf'",
    ],
    3234,
  ],
  [
    'a second set that is not there',
    ["BACKUP DATABASE Plain TO DISK = 'y.bak'", "RESTORE DATABASE New FROM DISK = 'y.bak' WITH FILE = 7"],
    4038,
  ],
])('%s is refused, and 3013 follows', async (_, batches, number) => {
  expect(await numbers(...batches)).toEqual([number, 3013]);
});

test.each([
  ['STATS = 25', ['25', '50', '75', '100']],
  ['STATS = 40', ['40', '80', '100']],
  ['STATS', ['10', '20', '30', '40', '50', '60', '70', '80', '90', '100']],
])('WITH %s tells the percents', async (option, percents) => {
  const { messages } = await run(instance, `BACKUP DATABASE Plain TO DISK = 'x.bak' WITH ${option}`);
  const told = messages.filter(({ number }) => number === 3211).map(({ message }) => message);
  expect(told).toEqual(percents.map((percent) => `${percent} percent processed.`));
});

test('a login without BACKUP DATABASE is refused', async () => {
  await run(instance, "CREATE LOGIN mia WITH PASSWORD = 'Correct-Horse-9'", 'USE Plain; CREATE USER mia');
  const session = await sessionOf(instance, 'mia');
  const { errors } = await runIn(session, "BACKUP DATABASE Plain TO DISK = 'x.bak'");
  expect(errors).toMatchObject([
    { number: 262, message: "BACKUP DATABASE permission denied in database 'Plain'." },
    { number: 3013 },
  ]);
});

test('backup sets are appended, INIT begins anew', async () => {
  const backup = "BACKUP DATABASE Plain TO DISK = 'set.bak'";
  const count = async () => (await run(instance, "RESTORE HEADERONLY FROM DISK = 'set.bak'")).rows.length;
  await run(instance, backup, backup);
  expect(await count()).toBe(2);
  await run(instance, `${backup} WITH INIT`);
  expect(await count()).toBe(1);
});

test('HEADERONLY says what was backed up, with the columns of the release', async () => {
  await run(instance, "BACKUP DATABASE Plain TO DISK = 'h.bak' WITH COPY_ONLY, NAME = 'n'");
  const { results, rows } = await run(instance, "RESTORE HEADERONLY FROM DISK = 'h.bak'");
  expect(rows).toMatchObject([
    {
      BackupName: 'n',
      BackupType: 1,
      Position: 1,
      DatabaseName: 'Plain',
      ServerName: 'SQL01',
      SoftwareVersionMajor: 16,
      IsCopyOnly: 1,
      KeyAlgorithm: null,
      BackupTypeDescription: 'Database',
    },
  ]);
  expect(results[0]?.columns.map(({ name }) => name).slice(-4)).toEqual([
    'EncryptorType',
    'LastValidRestoreTime',
    'TimeZone',
    'CompressionAlgorithm',
  ]);
  instance.state.release = 2019;
  const older = await run(instance, "RESTORE HEADERONLY FROM DISK = 'h.bak'");
  expect(older.results[0]?.columns.at(-1)?.name).toBe('EncryptorType');
});

test('FILELISTONLY shows the protector that a restore needs', async () => {
  await encrypt();
  await run(instance, "BACKUP DATABASE Sales TO DISK = 's.bak'", "BACKUP DATABASE Plain TO DISK = 'p.bak'");
  const [key] = instance.master.asymmetricKeys;
  const files = (await run(instance, "RESTORE FILELISTONLY FROM DISK = 's.bak'")).rows;
  expect(files).toMatchObject([
    { LogicalName: 'Sales', Type: 'D', TDEThumbprint: key?.thumbprint },
    { LogicalName: 'Sales_log', Type: 'L', TDEThumbprint: key?.thumbprint },
  ]);
  const plain = (await run(instance, "RESTORE FILELISTONLY FROM DISK = 'p.bak'")).rows;
  expect(plain.map(({ TDEThumbprint }) => TDEThumbprint)).toEqual([null, null]);
});

test('VERIFYONLY needs no key', async () => {
  await encrypt();
  await run(instance, "BACKUP DATABASE Sales TO DISK = 's.bak'");
  const other = world.instance({ name: 'SQL02', host: instance.state.host });
  const { messages } = await run(other, "RESTORE VERIFYONLY FROM DISK = 's.bak'");
  expect(messages).toMatchObject([{ number: 3262, message: 'The backup set on file 1 is valid.' }]);
});

test('an encrypted backup restores elsewhere only with the key object, login and credential there', async () => {
  await encrypt();
  await run(instance, `BACKUP DATABASE Sales TO DISK = '${share}sales.bak'`);
  const other = world.instance({ name: 'SQL02' });
  await run(other, ...world.setup);
  const restore = `RESTORE DATABASE Sales FROM DISK = '${share}sales.bak' WITH NORECOVERY`;
  const [key] = instance.master.asymmetricKeys;
  const missing = await run(other, restore);
  expect(missing.errors).toMatchObject([
    {
      number: 33111,
      state: 4,
      message: `Cannot find server asymmetric key with thumbprint '0x${key?.thumbprint.toString('hex').toUpperCase()}'.`,
    },
    { number: 3013, message: 'RESTORE DATABASE is terminating abnormally.' },
  ]);
  const [keyObject = '', ...rest] = world.keyChain('Other', 'key1');
  expect((await run(other, keyObject, restore)).errors.map(({ number }) => number)).toEqual([33121, 3013]);
  expect((await run(other, ...rest, restore)).errors).toEqual([]);
  expect(other.database('Sales')).toMatchObject({ state: 'RESTORING', isEncrypted: true });
  expect((await run(other, 'RESTORE DATABASE Sales WITH RECOVERY')).errors).toEqual([]);
  expect(other.database('Sales')?.state).toBe('ONLINE');
  expect(other.database('tempdb')?.isEncrypted).toBe(true);
});

test('a database that was decrypted but kept its key still needs the protector at a restore', async () => {
  await encrypt();
  await run(instance, 'ALTER DATABASE Sales SET ENCRYPTION OFF');
  world.clock.advance(60_000);
  await run(instance, `BACKUP DATABASE Sales TO DISK = '${share}off.bak' WITH INIT`);
  const other = world.instance({ name: 'SQL02' });
  const restore = `RESTORE DATABASE Sales FROM DISK = '${share}off.bak'`;
  expect((await run(other, restore)).errors[0]).toMatchObject({ number: 33111 });
  await run(
    instance,
    'USE Sales; DROP DATABASE ENCRYPTION KEY',
    `BACKUP DATABASE Sales TO DISK = '${share}off.bak' WITH INIT`,
  );
  expect((await run(other, restore)).errors).toEqual([]);
});

test('a backup made under connector 1.0.4.0 does not restore under 1.0.5.0: 33111', async () => {
  instance = world.instance({ name: 'OLD' }, '1.0.4.0');
  await encrypt();
  await run(instance, `BACKUP DATABASE Sales TO DISK = '${share}old.bak' WITH INIT`);
  const other = world.instance({ name: 'SQL02' });
  await run(other, ...world.setup, ...world.keyChain('K1', 'key1'));
  const { errors } = await run(other, `RESTORE DATABASE Sales FROM DISK = '${share}old.bak'`);
  expect(errors[0]?.message).toMatch(/^Cannot find server asymmetric key with thumbprint '0x.{6}'\.$/);
});

test('a log backup carries a change of protector to the copy that is restoring', async () => {
  await encrypt();
  await run(
    instance,
    ...world.keyChain('K2', 'key2'),
    `BACKUP DATABASE Sales TO DISK = '${share}f.bak' WITH INIT`,
    'USE Sales; ALTER DATABASE ENCRYPTION KEY ENCRYPTION BY SERVER ASYMMETRIC KEY K2',
    `BACKUP LOG Sales TO DISK = '${share}l.trn' WITH INIT`,
  );
  const other = world.instance({ name: 'SQL02' });
  await run(
    other,
    ...world.setup,
    ...world.keyChain('K1', 'key1'),
    `RESTORE DATABASE Sales FROM DISK = '${share}f.bak' WITH NORECOVERY`,
  );
  const restoreLog = `RESTORE LOG Sales FROM DISK = '${share}l.trn' WITH RECOVERY`;
  expect((await run(other, restoreLog)).errors[0]).toMatchObject({ number: 33111 });
  expect((await run(other, ...world.keyChain('K2', 'key2'), restoreLog)).errors).toEqual([]);
  expect(other.database('Sales')?.encryptionKey?.encryptor).toEqual(
    instance.database('Sales')?.encryptionKey?.encryptor,
  );
});

test('a tail-log backup leaves the database restoring', async () => {
  await run(
    instance,
    "BACKUP DATABASE Plain TO DISK = 'f.bak'",
    "BACKUP LOG Plain TO DISK = 't.trn' WITH NORECOVERY",
  );
  expect(instance.database('Plain')?.state).toBe('RESTORING');
});

test('a backup of a newer release is refused', async () => {
  await run(instance, `BACKUP DATABASE Plain TO DISK = '${share}new.bak' WITH INIT`);
  const older = world.instance({ name: 'SQL02', release: 2019 });
  const { errors } = await run(older, `RESTORE DATABASE Plain FROM DISK = '${share}new.bak'`);
  expect(errors[0]).toMatchObject({ number: 3169 });
});

test('a file of any content is 3241 at most, never worse', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 64 }), fc.boolean(), async (bytes, hasSignature) => {
      const file = hasSignature ? Buffer.concat([Buffer.from('TAPE'), bytes]) : Buffer.from(bytes);
      instance.state.host.files['d:\\junk.bak'] = file;
      const { errors } = await run(instance, "RESTORE HEADERONLY FROM DISK = 'D:\\junk.bak'");
      expect(errors.map(({ number }) => number)).toEqual([3241, 3013]);
    }),
    { numRuns: 40 },
  );
});

test.each([
  ["RESTORE DATABASE Plain FROM DISK = 'D:\\nothing.bak' WITH REPLACE"],
  ["RESTORE DATABASE Fresh FROM DISK = 'D:\\nothing.bak'"],
  ["RESTORE LOG Plain FROM DISK = 'D:\\nothing.trn'"],
  ['RESTORE DATABASE Plain WITH RECOVERY'],
])('without permission %s is refused with 3110 before anything else', async (statement) => {
  await run(
    instance,
    "CREATE LOGIN visitor WITH PASSWORD = 'Just-Looking-1'",
    "BACKUP DATABASE Plain TO DISK = 'D:\\p.bak' WITH INIT",
    "BACKUP LOG Plain TO DISK = 'D:\\p.trn' WITH NORECOVERY, INIT",
  );
  const session = await sessionOf(instance, 'visitor', 'Just-Looking-1');
  const { errors } = await runIn(session, statement);
  expect(errors.map(({ number }) => number)).toEqual([3110, 3013]);
  expect(instance.database('Plain')?.state).toBe('RESTORING');
});
