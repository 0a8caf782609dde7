import { expect, it } from 'vitest';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import { openSession } from '../../../../lab/sqlserver/session/open-session.ts';
import { newDatabase } from '../../../../lab/sqlserver/state/new-instance.ts';
import type { LoginRequest } from '../../../../lab/sqlserver/tds/backend.ts';
import { labInstance, saPassword, sessionOf } from '../../../helpers/lab-instance.ts';

const refusals: [what: string, change: (instance: Instance) => Partial<LoginRequest>, numbers: number[]][] = [
  ['an unknown login', () => ({ login: 'nobody' }), [18456]],
  ['a wrong password', () => ({ password: 'wrong' }), [18456]],
  ['a disabled login', (instance) => disabled(instance), [18470]],
  [
    'a disabled login with a wrong password',
    (instance) => ({ ...disabled(instance), password: 'x' }),
    [18456],
  ],
  ['Windows authentication', () => ({ isIntegrated: true }), [18452]],
  ['an unknown database', () => ({ database: 'nope' }), [4060, 18456]],
  ['a database that is not online', (instance) => ({ database: offline(instance) }), [4060, 18456]],
  ['a lost default database', (instance) => lostDefault(instance), [4064, 18456]],
  ['a password that must be changed', (instance) => mustChange(instance), [18488]],
];

it.each(refusals)('refuses %s with the state that gives nothing away', async (_what, change, numbers) => {
  const instance = labInstance();
  const error = await open(instance, change(instance)).then(
    () => undefined,
    (thrown) => thrown,
  );
  expect([error.number, error.followedBy?.number].filter(Boolean)).toEqual(numbers);
  expect([error.state, error.followedBy?.state ?? 1]).toEqual([1, 1]);
  expect(instance.sessions.size).toBe(0);
});

it('writes the true reason of a refusal, and no password, into the error log', async () => {
  const instance = labInstance();
  await open(instance, { password: 'wrong-Secret-1' }).catch(() => {});
  const log = instance.state.errorLog.map(({ text }) => text);
  expect(log).toContain('Error: 18456, Severity: 14, State: 8.');
  expect(log).toContain(
    "Login failed for user 'sa'. Reason: Password did not match that for the login provided. [CLIENT: 127.0.0.1]",
  );
  expect(log.join()).not.toContain('wrong-Secret-1');
});

it('lets nobody in while the instance is down', async () => {
  const instance = labInstance();
  instance.state.isRunning = false;
  await expect(open(instance, {})).rejects.toMatchObject({ number: 17187 });
});

it('numbers sessions from 51 up and gives a free number again', async () => {
  const instance = labInstance();
  const [first, second] = [await sessionOf(instance), await sessionOf(instance)];
  expect([first.spid, second.spid]).toEqual([51, 52]);
  first.close();
  expect((await sessionOf(instance)).spid).toBe(51);
});

it('puts a session into the database that it asks for', async () => {
  const session = await sessionOf(labInstance(), 'sa', saPassword, 'msdb');
  expect(session.database).toBe('msdb');
});

it('ends a session at once when the instance disconnects it', async () => {
  const instance = labInstance();
  const session = await sessionOf(instance);
  session.transact({ kind: 'begin', name: '' }, silent);
  instance.sessions.get(51)?.request.disconnect();
  expect(instance.sessions.size).toBe(0);
});

const silent = {
  result: () => {},
  longResult: async () => {},
  done: () => {},
  info: () => {},
  error: () => {},
  databaseChanged: () => {},
  transaction: () => {},
};

function open(instance: Instance, request: Partial<LoginRequest>) {
  return openSession(instance, {
    login: 'sa',
    password: saPassword,
    database: '',
    applicationName: 'test',
    hostName: 'TESTHOST',
    libraryName: 'test',
    isIntegrated: false,
    isEncrypted: true,
    clientAddress: '127.0.0.1',
    clientPort: 50_000,
    tdsVersion: 0x74000004,
    packetSize: 4096,
    disconnect: () => {},
    ...request,
  });
}

function sa(instance: Instance) {
  const login = instance.state.logins.find(({ name }) => name === 'sa');
  if (login === undefined) throw new Error('no sa');
  return login;
}

function disabled(instance: Instance): Partial<LoginRequest> {
  sa(instance).isDisabled = true;
  return {};
}

function mustChange(instance: Instance): Partial<LoginRequest> {
  sa(instance).mustChangePassword = true;
  return {};
}

function lostDefault(instance: Instance): Partial<LoginRequest> {
  sa(instance).defaultDatabase = 'gone';
  return {};
}

function offline(instance: Instance): string {
  const database = newDatabase({ id: 5, name: 'Sales', nowMs: instance.nowMs, release: 2022 });
  database.state = 'RECOVERY_PENDING';
  instance.state.databases.push(database);
  return database.name;
}
