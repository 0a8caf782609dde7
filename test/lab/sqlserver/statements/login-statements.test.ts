import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import { findLogin } from '../../../../lab/sqlserver/security/principals.ts';
import { labInstance, run, runIn, sessionOf } from '../../../helpers/lab-instance.ts';
import { mustRun } from '../../../helpers/mirroring-hosts.ts';

const password = 'Correct-Horse-9';

describe('CREATE LOGIN', () => {
  it.each([
    ['a name that is taken', `CREATE LOGIN SA WITH PASSWORD = '${password}'`, [[15025, 16, 1]]],
    ['a password that is too short', "CREATE LOGIN bob WITH PASSWORD = 'Ab1!'", [[15116, 16, 1]]],
    ['a password of one kind of letters', "CREATE LOGIN bob WITH PASSWORD = 'onlyletters'", [[15118, 16, 1]]],
    ['the name in the password', "CREATE LOGIN robert WITH PASSWORD = 'Robert-2027'", [[15118, 16, 1]]],
    ['a name with a backslash', `CREATE LOGIN [A\\B] WITH PASSWORD = '${password}'`, [[15006, 16, 1]]],
    ['a Windows name without domain', 'CREATE LOGIN bob FROM WINDOWS', [[15407, 11, 1]]],
    ['a certificate that is not there', 'CREATE LOGIN bob FROM CERTIFICATE c', [[15151, 16, 1]]],
    ['an asymmetric key that is not there', 'CREATE LOGIN bob FROM ASYMMETRIC KEY k', [[15151, 16, 1]]],
    [
      'a default database that is not there',
      `CREATE LOGIN bob WITH PASSWORD = '${password}', DEFAULT_DATABASE = Nowhere`,
      [[15010, 16, 1]],
    ],
    [
      'CHECK_EXPIRATION without CHECK_POLICY',
      `CREATE LOGIN bob WITH PASSWORD = '${password}', CHECK_EXPIRATION = ON, CHECK_POLICY = OFF`,
      [[15122, 16, 1]],
    ],
  ])('refuses %s', async (_, batch, expected) => {
    const instance = labInstance();
    expect(await errorsOf(instance, batch)).toEqual(expected);
    expect(findLogin(instance.state, 'bob')).toBeUndefined();
  });

  it('without CHECK_POLICY takes any password, and keeps no password as it was given', async () => {
    const instance = labInstance();
    await mustRun(instance, "CREATE LOGIN bob WITH PASSWORD = 'secret', CHECK_POLICY = OFF");
    expect(findLogin(instance.state, 'bob')?.password).toMatch(/^0x0200[0-9A-F]{136}$/);
    await expect(sessionOf(instance, 'bob', 'secret')).resolves.toBeDefined();
    await expect(sessionOf(instance, 'bob', 'Secret')).rejects.toMatchObject({ number: 18456 });
  });

  it('from a certificate gets the SID that carries its thumbprint', async () => {
    const instance = labInstance();
    await mustRun(
      instance,
      `CREATE MASTER KEY ENCRYPTION BY PASSWORD = '${password}'`,
      "CREATE CERTIFICATE Signing WITH SUBJECT = 'signs'",
      'CREATE LOGIN Signer FROM CERTIFICATE Signing',
    );
    const [certificate] = instance.master.certificates;
    const login = findLogin(instance.state, 'Signer');
    expect(login?.type).toBe('C');
    expect(login?.sid.toString('hex')).toBe(
      `010600000000000901000000${certificate?.thumbprint.toString('hex')}`,
    );
    expect(await errorsOf(instance, 'DROP CERTIFICATE Signing')).toEqual([[15559, 16, 1]]);
    expect(await errorsOf(instance, 'CREATE LOGIN Another FROM CERTIFICATE Signing')).toEqual([
      [15025, 16, 1],
    ]);
  });

  it('gives the same SID to a Windows account on every instance', async () => {
    const [one, two] = [labInstance(), labInstance({ name: 'SQL02' })];
    for (const each of [one, two]) await mustRun(each, 'CREATE LOGIN [CONTOSO\\Anna] FROM WINDOWS');
    const sids = [one, two].map(({ state }) => findLogin(state, 'contoso\\anna')?.sid.toString('hex'));
    expect(sids[0]).toBe(sids[1]);
    expect(sids[0]).toMatch(/^0105000000000005150{6}/);
  });
});

describe('ALTER LOGIN', () => {
  it.each([
    ['a login that is not there', 'ALTER LOGIN nobody DISABLE', [[15151, 16, 1]]],
    [
      'a password for a Windows login',
      "ALTER LOGIN [NT AUTHORITY\\SYSTEM] WITH PASSWORD = 'Abc-12345'",
      [[15080, 16, 1]],
    ],
    ['a credential for sa', 'ALTER LOGIN sa WITH CREDENTIAL = c', [[15535, 16, 1]]],
    ['a credential that is not there', 'ALTER LOGIN bob ADD CREDENTIAL c', [[15151, 16, 1]]],
    ['a name that is taken', 'ALTER LOGIN bob WITH NAME = sa', [[15025, 16, 1]]],
    [
      'another SID for a Windows login',
      'ALTER LOGIN [NT AUTHORITY\\SYSTEM] WITH NAME = [A\\B]',
      [[15098, 16, 1]],
    ],
  ])('refuses %s', async (_, batch, expected) => {
    expect(await errorsOf(await withBob(), batch)).toEqual(expected);
  });

  it('disables, renames and changes the password', async () => {
    const instance = await withBob();
    await mustRun(instance, "ALTER LOGIN bob WITH PASSWORD = 'Another-Horse-9', NAME = robert");
    await expect(sessionOf(instance, 'robert', 'Another-Horse-9')).resolves.toBeDefined();
    await mustRun(instance, 'ALTER LOGIN robert DISABLE');
    await expect(sessionOf(instance, 'robert', 'Another-Horse-9')).rejects.toBeDefined();
  });

  it('is for those who may alter logins, except for one’s own password', async () => {
    const instance = await withBob();
    await mustRun(instance, `CREATE LOGIN eve WITH PASSWORD = '${password}'`);
    const session = await sessionOf(instance, 'eve', password);
    expect((await runIn(session, 'ALTER LOGIN bob DISABLE')).errors[0]).toMatchObject({
      number: 15151,
      message: "Cannot alter the login 'bob', because it does not exist or you do not have permission.",
    });
    const change = "ALTER LOGIN eve WITH PASSWORD = 'Third-Horse-9'";
    expect((await runIn(session, change)).errors[0]).toMatchObject({ number: 15151 });
    expect((await runIn(session, `${change} OLD_PASSWORD = '${password}'`)).errors).toEqual([]);
    expect((await runIn(session, "CREATE LOGIN x WITH PASSWORD = 'Third-Horse-9'")).errors[0]).toMatchObject({
      number: 15247,
    });
  });
});

it('a hash of a password can be carried to another instance', async () => {
  const instance = await withBob();
  const hash = findLogin(instance.state, 'bob')?.password;
  const other = labInstance({ name: 'SQL02' });
  await mustRun(other, `CREATE LOGIN bob WITH PASSWORD = ${hash} HASHED`);
  await expect(sessionOf(other, 'bob', password)).resolves.toBeDefined();
  await mustRun(other, "ALTER LOGIN bob WITH PASSWORD = 'Another-Horse-9'");
  await mustRun(other, `ALTER LOGIN bob WITH PASSWORD = ${hash} HASHED`);
  await expect(sessionOf(other, 'bob', password)).resolves.toBeDefined();
});

describe('DROP LOGIN', () => {
  it('refuses sa, a login that is logged in, and the owner of an endpoint', async () => {
    const instance = await withBob();
    await mustRun(
      instance,
      `CREATE ENDPOINT e AUTHORIZATION bob STATE = STOPPED AS TCP (LISTENER_PORT = 5022)
         FOR DATABASE_MIRRORING (ROLE = ALL)`,
    );
    expect(await errorsOf(instance, 'DROP LOGIN sa')).toEqual([[15150, 16, 1]]);
    expect(await errorsOf(instance, 'DROP LOGIN bob')).toEqual([[15141, 16, 1]]);
    await mustRun(instance, 'DROP ENDPOINT e');
    const session = await sessionOf(instance, 'bob', password);
    expect(await errorsOf(instance, 'DROP LOGIN bob')).toEqual([[15434, 16, 1]]);
    session.close();
    expect(await errorsOf(instance, 'DROP LOGIN bob')).toEqual([]);
    expect(await errorsOf(instance, 'DROP LOGIN bob')).toEqual([[15151, 16, 1]]);
  });

  it('leaves nothing of what was granted', async () => {
    const instance = await withBob();
    const before = labInstance().state.serverPermissions.length;
    await mustRun(instance, 'GRANT VIEW SERVER STATE TO bob');
    await mustRun(instance, 'DROP LOGIN bob');
    expect(instance.state.serverPermissions).toHaveLength(before);
  });
});

it('a securable that one may not grant on is named as the statement names it', async () => {
  const instance = await withBob();
  const session = await sessionOf(instance, 'bob', password);
  const { errors } = await runIn(session, 'GRANT IMPERSONATE ON LOGIN::sa TO public');
  expect(errors[0]?.message).toContain("Cannot find the login 'sa'");
});

it('DBCC INPUTBUFFER takes @@SPID', async () => {
  const { errors, results } = await run(labInstance(), 'DBCC INPUTBUFFER(@@SPID)');
  expect([errors, results.length]).toEqual([[], 1]);
});

describe('a login of the administrators', () => {
  const takeovers = [
    'ALTER LOGIN chief DISABLE',
    'ALTER LOGIN chief WITH NAME = former',
    'ALTER LOGIN chief WITH CHECK_POLICY = OFF',
    'ALTER LOGIN sa WITH NO CREDENTIAL',
    `ALTER LOGIN chief WITH PASSWORD = '${password}2'`,
    `ALTER LOGIN holder WITH PASSWORD = '${password}2'`,
    `ALTER LOGIN holder WITH PASSWORD = '${password}2' OLD_PASSWORD = 'Not-This-One-1'`,
  ];

  it.each(takeovers)('is not taken over by whoever may alter any login: %s', async (statement) => {
    const instance = await withBob();
    await mustRun(
      instance,
      'GRANT ALTER ANY LOGIN TO bob',
      `CREATE LOGIN chief WITH PASSWORD = '${password}'; ALTER SERVER ROLE sysadmin ADD MEMBER chief`,
      `CREATE LOGIN holder WITH PASSWORD = '${password}'; GRANT CONTROL SERVER TO holder`,
      `CREATE LOGIN plain WITH PASSWORD = '${password}'`,
    );
    const session = await sessionOf(instance, 'bob', password);
    expect((await runIn(session, statement)).errors).toMatchObject([{ number: 15151 }]);
    const others = `ALTER LOGIN plain WITH PASSWORD = '${password}2'; ALTER LOGIN chief WITH DEFAULT_DATABASE = model`;
    expect((await runIn(session, others)).errors).toEqual([]);
  });
});

async function withBob(): Promise<Instance> {
  const instance = labInstance();
  await mustRun(instance, `CREATE LOGIN bob WITH PASSWORD = '${password}'`);
  return instance;
}

async function errorsOf(instance: Instance, batch: string): Promise<number[][]> {
  const { errors } = await run(instance, batch);
  return errors.map(({ number, severity, state }) => [number, severity, state]);
}
