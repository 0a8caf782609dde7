import { beforeEach, expect, test } from 'vitest';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import { labInstance, run, runIn, sessionOf } from '../../../helpers/lab-instance.ts';

let instance: Instance;

beforeEach(async () => {
  instance = labInstance();
  await run(instance, 'CREATE DATABASE Sales');
});

const sales = () => instance.database('Sales');

test('a new database gets the lowest free id and belongs to its maker', async () => {
  await run(
    instance,
    'CREATE DATABASE Two',
    'CREATE DATABASE Three',
    'DROP DATABASE Two',
    'CREATE DATABASE Four',
  );
  expect(instance.state.databases.slice(4).map(({ id, name }) => [id, name])).toEqual([
    [5, 'Sales'],
    [7, 'Three'],
    [6, 'Four'],
  ]);
});

test.each<[string, string, number]>([
  ['a name that is taken', 'CREATE DATABASE sales', 1801],
  ['dropping master', 'DROP DATABASE master', 3708],
  ['dropping what is not there', 'DROP DATABASE Nope', 3701],
  ['dropping the database one is in', 'USE Sales; DROP DATABASE Sales', 3702],
  ['changing what is not there', 'ALTER DATABASE Nope SET READ_ONLY', 5011],
  ['master offline', 'ALTER DATABASE master SET OFFLINE', 5058],
])('%s is refused', async (_, statement, number) => {
  expect((await run(instance, statement)).errors[0]).toMatchObject({ number });
});

test('DROP DATABASE IF EXISTS is silent about what is not there', async () => {
  expect((await run(instance, 'DROP DATABASE IF EXISTS Nope')).errors).toEqual([]);
});

test.each([
  ['SET READ_ONLY', { isReadOnly: true }],
  ['SET RECOVERY SIMPLE', { recoveryModel: 'SIMPLE' }],
  ['SET AUTO_CLOSE OFF, RECOVERY SIMPLE, PAGE_VERIFY CHECKSUM WITH NO_WAIT', { recoveryModel: 'SIMPLE' }],
  ['SET SINGLE_USER', { access: 'SINGLE_USER' }],
  ['SET OFFLINE', { state: 'OFFLINE' }],
  ['SET EMERGENCY', { state: 'EMERGENCY' }],
] as const)('ALTER DATABASE ... %s', async (option, expected) => {
  expect((await run(instance, `ALTER DATABASE Sales ${option}`)).errors).toEqual([]);
  expect(sales()).toMatchObject(expected);
  expect(instance.state.errorLog.at(-1)?.text).toMatch(/^Setting database option .* for database 'Sales'\.$/);
});

test('OFFLINE and ONLINE again', async () => {
  await run(instance, 'ALTER DATABASE Sales SET OFFLINE', 'ALTER DATABASE Sales SET ONLINE');
  expect(sales()?.state).toBe('ONLINE');
});

test('a database that somebody else is in does not go offline', async () => {
  const session = await sessionOf(instance);
  await runIn(session, 'USE Sales');
  expect(
    (await run(instance, 'ALTER DATABASE Sales SET OFFLINE')).errors.map(({ number }) => number),
  ).toEqual([5061, 5069]);
});

test('a new name', async () => {
  const { messages } = await run(instance, 'ALTER DATABASE Sales MODIFY NAME = Sales2');
  expect(messages).toMatchObject([{ number: 5021, message: "The database name 'Sales2' has been set." }]);
  expect(instance.database('Sales2')?.id).toBe(5);
});

test('without rights nobody makes, changes or drops a database', async () => {
  await run(instance, "CREATE LOGIN mia WITH PASSWORD = 'Correct-Horse-9'");
  const session = await sessionOf(instance, 'mia');
  for (const [statement, number] of [
    ['CREATE DATABASE Mine', 262],
    ['ALTER DATABASE Sales SET READ_ONLY', 5011],
    ['DROP DATABASE Sales', 3701],
  ] as const) {
    expect((await runIn(session, statement)).errors[0]).toMatchObject({ number });
  }
});
