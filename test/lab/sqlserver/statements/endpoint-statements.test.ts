import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import { labInstance, run, runIn, sessionOf } from '../../../helpers/lab-instance.ts';
import { mustRun } from '../../../helpers/mirroring-hosts.ts';

const masterKey = "CREATE MASTER KEY ENCRYPTION BY PASSWORD = '<1_Strong_Password!>'";
const create = (options = 'ROLE = ALL', name = 'e', port = 7024) =>
  `CREATE ENDPOINT ${name} STATE = STARTED AS TCP (LISTENER_PORT = ${port}) FOR DATABASE_MIRRORING (${options})`;

describe('CREATE ENDPOINT', () => {
  it.each([
    [
      'ROLE = ALL',
      2019,
      { authentication: 'NEGOTIATE', encryption: 'REQUIRED', algorithm: 'AES', role: 'ALL' },
    ],
    ['ROLE = ALL', 2014, { authentication: 'NEGOTIATE', encryption: 'REQUIRED', algorithm: 'RC4' }],
    ['AUTHENTICATION = WINDOWS NTLM, ROLE = PARTNER', 2019, { authentication: 'NTLM', role: 'PARTNER' }],
    [
      'AUTHENTICATION = CERTIFICATE c WINDOWS KERBEROS, ROLE = ALL',
      2019,
      { authentication: 'CERTIFICATE, KERBEROS' },
    ],
    [
      'AUTHENTICATION = WINDOWS CERTIFICATE c, ROLE = ALL',
      2019,
      { authentication: 'NEGOTIATE, CERTIFICATE' },
    ],
    ['ENCRYPTION = DISABLED, ROLE = ALL', 2019, { encryption: 'DISABLED', algorithm: 'NONE' }],
    ['ENCRYPTION = SUPPORTED ALGORITHM AES, ROLE = ALL', 2019, { algorithm: 'NONE, AES' }],
    ['ENCRYPTION = REQUIRED ALGORITHM RC4 AES, ROLE = ALL', 2019, { algorithm: 'RC4, AES' }],
  ] as const)('with %s on %i', async (options, release, expected) => {
    const instance = labInstance({ release });
    await mustRun(instance, masterKey, "CREATE CERTIFICATE c WITH SUBJECT = 'c'", create(options));
    expect(instance.state.endpoints.at(-1)).toMatchObject({ state: 'STARTED', port: 7024, ...expected });
  });

  it.each([
    ['a second one for mirroring', [create(), create('ROLE = ALL', 'f', 7025)], 7862],
    ['a name that is taken', [create(), create('ROLE = ALL', 'E', 7025)], 15530],
    ['a certificate that is not there', [create('AUTHENTICATION = CERTIFICATE x, ROLE = ALL')], 15151],
    [
      'a certificate that has expired',
      [
        masterKey,
        "CREATE CERTIFICATE old WITH SUBJECT = 'old', START_DATE = '20010101', EXPIRY_DATE = '20020101'",
        create('AUTHENTICATION = CERTIFICATE old, ROLE = ALL'),
      ],
      28055,
    ],
    [
      'a certificate under a password',
      [
        "CREATE CERTIFICATE c ENCRYPTION BY PASSWORD = 'Cert-Pass-1' WITH SUBJECT = 'c'",
        create('AUTHENTICATION = CERTIFICATE c, ROLE = ALL'),
      ],
      28055,
    ],
    ['Service Broker', [create().replace('DATABASE_MIRRORING (ROLE = ALL)', 'SERVICE_BROKER ()')], 7878],
  ])('refuses %s', async (_, batches, number) => {
    expect(await numbers(labInstance(), ...batches)).toEqual([number]);
  });

  it('on Express is for a witness only', async () => {
    const instance = labInstance({ edition: 'Express' });
    expect(await numbers(instance, create())).toEqual([7878]);
    expect(await numbers(instance, create('ROLE = WITNESS'))).toEqual([]);
  });

  it('logs that it listens, or which port another instance of the host has', async () => {
    const first = labInstance({ name: 'HOST' });
    const second = labInstance({ name: 'HOST\\TWO', host: first.state.host }, first.network);
    for (const each of [first, second]) await mustRun(each, create());
    expect(logOf(first)).toContain('The Database Mirroring endpoint is now listening for connections.');
    expect(logOf(second)).toContain(
      'The Database Mirroring endpoint cannot listen on port 7024 because it is in use by another process.',
    );
  });
});

describe('ALTER ENDPOINT', () => {
  it('keeps what it does not name', async () => {
    const instance = labInstance();
    await mustRun(
      instance,
      create('ENCRYPTION = SUPPORTED ALGORITHM AES, ROLE = PARTNER'),
      'ALTER ENDPOINT e STATE = STOPPED',
    );
    await mustRun(instance, 'ALTER ENDPOINT e AS TCP (LISTENER_PORT = 5022)');
    expect(instance.state.endpoints.at(-1)).toMatchObject({
      state: 'STOPPED',
      port: 5022,
      algorithm: 'NONE, AES',
      role: 'PARTNER',
    });
  });

  it.each([
    ['an endpoint that is not there', 'ALTER ENDPOINT x STATE = STOPPED', 15151],
    [
      'the endpoint of the administrator',
      'ALTER ENDPOINT [Dedicated Admin Connection] STATE = STOPPED',
      7864,
    ],
    [
      'another kind of contents',
      'ALTER ENDPOINT [TSQL Default TCP] FOR DATABASE_MIRRORING (ROLE = ALL)',
      7860,
    ],
    ['dropping a built-in one', 'DROP ENDPOINT [TSQL Default TCP]', 7873],
    ['dropping one that is not there', 'DROP ENDPOINT x', 15151],
  ])('and DROP ENDPOINT refuse %s', async (_, batch, number) => {
    expect(await numbers(labInstance(), batch)).toEqual([number]);
  });
});

it('DROP ENDPOINT takes the grants on it along', async () => {
  const instance = labInstance();
  const before = instance.state.serverPermissions.length;
  await mustRun(instance, create(), 'GRANT CONNECT ON ENDPOINT::e TO public', 'DROP ENDPOINT e');
  expect(instance.state.serverPermissions).toHaveLength(before);
});

it('a certificate that an endpoint uses is not dropped', async () => {
  const instance = labInstance();
  await mustRun(
    instance,
    masterKey,
    "CREATE CERTIFICATE c WITH SUBJECT = 'c'",
    create('AUTHENTICATION = CERTIFICATE c, ROLE = ALL'),
  );
  expect(await numbers(instance, 'DROP CERTIFICATE c')).toEqual([15559]);
  await mustRun(instance, 'DROP ENDPOINT e', 'DROP CERTIFICATE c');
});

it('endpoints are for those who may make and alter them', async () => {
  const instance = labInstance();
  await mustRun(instance, "CREATE LOGIN bob WITH PASSWORD = 'Correct-Horse-9'", create());
  const session = await sessionOf(instance, 'bob', 'Correct-Horse-9');
  const said = async (batch: string) => (await runIn(session, batch)).errors.map(({ number }) => number);
  expect(await said(create('ROLE = ALL', 'f', 7025))).toEqual([15247]);
  expect(await said('ALTER ENDPOINT e STATE = STOPPED')).toEqual([15151]);
  await mustRun(instance, 'GRANT ALTER ON ENDPOINT::e TO bob');
  expect(await said('ALTER ENDPOINT e STATE = STOPPED')).toEqual([]);
  expect(await said('DROP ENDPOINT e')).toEqual([15151]);
});

async function numbers(instance: Instance, ...batches: string[]): Promise<number[]> {
  return (await run(instance, ...batches)).errors.map(({ number }) => number);
}

function logOf({ state }: Instance): string {
  return state.errorLog.map(({ text }) => text).join('\n');
}
