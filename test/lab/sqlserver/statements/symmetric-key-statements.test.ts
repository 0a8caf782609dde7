import { beforeEach, expect, test } from 'vitest';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import { labInstance, run, runIn, sessionOf } from '../../../helpers/lab-instance.ts';

let instance: Instance;

const create = (name: string, by: string) =>
  `CREATE SYMMETRIC KEY ${name} WITH ALGORITHM = AES_256 ENCRYPTION BY ${by}`;

beforeEach(async () => {
  instance = labInstance();
  await run(
    instance,
    "CREATE MASTER KEY ENCRYPTION BY PASSWORD = 'Correct-Horse-9'",
    "CREATE CERTIFICATE Cert WITH SUBJECT = 'Columns'",
    "CREATE CERTIFICATE Other WITH SUBJECT = 'Other'",
    create('Columns', 'CERTIFICATE Cert'),
  );
});

test('a key is opened by what it is encrypted by, for this session, and closed', async () => {
  const session = await sessionOf(instance);
  const wrong = await runIn(session, 'OPEN SYMMETRIC KEY Columns DECRYPTION BY CERTIFICATE Other');
  expect(wrong.errors).toMatchObject([{ number: 15313, severity: 16 }]);
  expect((await runIn(session, 'CLOSE SYMMETRIC KEY Columns')).errors).toMatchObject([{ number: 15315 }]);
  await runIn(session, 'OPEN SYMMETRIC KEY Columns DECRYPTION BY CERTIFICATE Cert');
  expect([...instance.sessions.values()].map(({ openSymmetricKeys }) => openSymmetricKeys.size)).toEqual([1]);
  expect((await runIn(session, 'CLOSE ALL SYMMETRIC KEYS')).errors).toEqual([]);
});

test.each<[string, string, number]>([
  ['a name that is taken', create('columns', 'CERTIFICATE Cert'), 15282],
  ['no such certificate', create('New', 'CERTIFICATE Nope'), 15151],
  ['no such key', 'DROP SYMMETRIC KEY Nope', 15151],
])('%s is refused', async (_, statement, number) => {
  expect((await run(instance, statement)).errors).toMatchObject([{ number }]);
});

test('a key encrypts another only while it is open, and cannot be dropped before it', async () => {
  const under = create('Under', 'SYMMETRIC KEY Columns');
  expect((await run(instance, under)).errors).toMatchObject([
    { number: 15315, message: "The key 'Columns' is not open. Please open the key before using it." },
  ]);
  await run(instance, `OPEN SYMMETRIC KEY Columns DECRYPTION BY CERTIFICATE Cert; ${under}`);
  expect((await run(instance, 'DROP SYMMETRIC KEY Columns')).errors).toMatchObject([{ number: 15580 }]);
  expect((await run(instance, 'DROP SYMMETRIC KEY Under', 'DROP SYMMETRIC KEY Columns')).errors).toEqual([]);
  expect(instance.master.symmetricKeys).toEqual([]);
});
