import { beforeEach, describe, expect, it } from 'vitest';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import { findUser } from '../../../../lab/sqlserver/security/principals.ts';
import { labInstance, run, runIn, sessionOf } from '../../../helpers/lab-instance.ts';
import { mustRun } from '../../../helpers/mirroring-hosts.ts';

const password = 'Correct-Horse-9';
let instance: Instance;

beforeEach(async () => {
  instance = labInstance({ release: 2022 });
  await mustRun(
    instance,
    'CREATE DATABASE Sales',
    `CREATE LOGIN bob WITH PASSWORD = '${password}'`,
    `CREATE LOGIN eve WITH PASSWORD = '${password}'`,
  );
});

describe('users', () => {
  it.each([
    ['a login that is not there', 'CREATE USER x FOR LOGIN nobody', 15007],
    ['a name that is taken', 'CREATE USER dbo FOR LOGIN bob', 15023],
    ['a second user of a login', 'CREATE USER bob; CREATE USER rob FOR LOGIN bob', 15063],
    ['a user for the owner of the database', 'CREATE USER x FOR LOGIN sa', 15063],
    ['a certificate that is not there', 'CREATE USER x FROM CERTIFICATE c', 15151],
    ['dropping a user that is not there', 'DROP USER x', 15151],
    ['dropping dbo', 'DROP USER dbo', 15150],
    ['dropping guest', 'DROP USER guest', 15539],
    ['renaming dbo', 'ALTER USER dbo WITH NAME = x', 15150],
  ])('refuse %s', async (_, batch, number) => {
    expect(await numbers(batch, 'Sales')).toEqual([number]);
  });

  it('let a login into the database from then on', async () => {
    await expect(sessionOf(instance, 'bob', password, 'Sales')).rejects.toMatchObject({ number: 4060 });
    await mustRun(instance, 'USE Sales; CREATE USER bob');
    await expect(sessionOf(instance, 'bob', password, 'Sales')).resolves.toBeDefined();
  });

  it('that own a certificate are not dropped', async () => {
    await mustRun(
      instance,
      `USE Sales; CREATE USER bob; CREATE CERTIFICATE c AUTHORIZATION bob ENCRYPTION BY PASSWORD = '${password}' WITH SUBJECT = 'c'`,
    );
    expect(await numbers('DROP USER bob', 'Sales')).toEqual([15138]);
  });

  it('stay behind as orphans when their login is dropped, and are mapped again', async () => {
    await mustRun(instance, 'USE Sales; CREATE USER bob', 'DROP LOGIN bob');
    const sales = instance.database('Sales');
    if (sales === undefined) throw new Error('no Sales');
    expect(findUser(sales, 'bob')).toBeDefined();
    await mustRun(instance, 'USE Sales; ALTER USER bob WITH LOGIN = eve');
    await expect(sessionOf(instance, 'eve', password, 'Sales')).resolves.toBeDefined();
  });
});

describe('roles', () => {
  it.each([
    ['a role that is not there', 'ALTER ROLE x ADD MEMBER dbo', 15151],
    ['a member that is not there', 'ALTER ROLE db_owner ADD MEMBER x', 15151],
    ['dbo as a member', 'ALTER ROLE db_owner ADD MEMBER dbo', 15405],
    ['a role in itself', 'CREATE ROLE r; ALTER ROLE r ADD MEMBER r', 15413],
    ['dropping a fixed role', 'DROP ROLE db_owner', 15150],
    [
      'dropping a role with members',
      'CREATE USER bob; CREATE ROLE r; ALTER ROLE r ADD MEMBER bob; DROP ROLE r',
      15144,
    ],
    ['members of public', 'ALTER ROLE [public] ADD MEMBER dbo', 15081],
    ['a server role that is not there', 'ALTER SERVER ROLE x ADD MEMBER bob', 15151],
    ['sa in a server role', 'ALTER SERVER ROLE serveradmin ADD MEMBER sa', 15405],
    ['dropping a fixed server role', 'DROP SERVER ROLE sysadmin', 15150],
    ['a role of 2022 by a wrong name', 'ALTER SERVER ROLE ##MS_Nothing## ADD MEMBER bob', 15151],
  ])('refuse %s', async (_, batch, number) => {
    expect(await numbers(batch, 'Sales')).toEqual([number]);
  });

  it('make a member of sysadmin one, at once', async () => {
    const session = await sessionOf(instance, 'bob', password);
    expect((await runIn(session, 'CREATE DATABASE Own')).errors).not.toEqual([]);
    await mustRun(instance, 'ALTER SERVER ROLE sysadmin ADD MEMBER bob');
    expect((await runIn(session, 'CREATE DATABASE Own')).errors).toEqual([]);
    await mustRun(instance, 'ALTER SERVER ROLE sysadmin DROP MEMBER bob');
    expect((await runIn(session, 'CREATE DATABASE Other')).errors).not.toEqual([]);
  });
});

describe('GRANT, DENY and REVOKE', () => {
  it.each([
    ['a server permission outside master', 'USE Sales; GRANT VIEW SERVER STATE TO bob', 4621],
    ['permissions of two scopes at once', 'GRANT VIEW SERVER STATE, CREATE TABLE TO bob', 4620],
    ['a permission that there is not', 'GRANT VIEW EVERYTHING TO bob', 165],
    ['to sa', 'GRANT VIEW SERVER STATE TO sa', 4624],
    ['to a fixed role', 'GRANT VIEW SERVER STATE TO serveradmin', 4617],
    ['to nobody', 'GRANT VIEW SERVER STATE TO nobody', 15151],
    ['on an endpoint that is not there', 'GRANT CONNECT ON ENDPOINT::e TO bob', 15151],
    ['what an endpoint does not know', 'GRANT SELECT ON ENDPOINT::[TSQL Default TCP] TO bob', 4606],
    ['on a view that is not there', 'GRANT SELECT ON dbo.nothing TO public', 15151],
    [
      'taking back a grantable permission without CASCADE',
      'GRANT VIEW SERVER STATE TO bob WITH GRANT OPTION; REVOKE VIEW SERVER STATE FROM bob',
      4611,
    ],
  ])('refuse %s', async (_, batch, number) => {
    expect(await numbers(batch, 'master')).toEqual([number]);
  });

  it('a permission of 2022 is none on 2019', async () => {
    const old = labInstance({ release: 2019 });
    await mustRun(old, `CREATE LOGIN bob WITH PASSWORD = '${password}'`);
    const { errors } = await run(old, 'GRANT VIEW SERVER SECURITY STATE TO bob');
    expect(errors.map(({ number }) => number)).toEqual([165]);
  });

  it('DENY wins until it is taken back', async () => {
    const session = await sessionOf(instance, 'bob', password);
    const seen = async () =>
      (await runIn(session, 'SELECT 1 FROM sys.dm_os_sys_info')).errors.map(({ number }) => number);
    expect(await seen()).toEqual([300, 297]);
    await mustRun(instance, 'GRANT VIEW SERVER STATE TO bob');
    expect(await seen()).toEqual([]);
    await mustRun(instance, 'DENY VIEW SERVER PERFORMANCE STATE TO bob');
    expect(await seen()).toEqual([300, 297]);
    await mustRun(instance, 'REVOKE VIEW SERVER PERFORMANCE STATE FROM bob');
    expect(await seen()).toEqual([]);
  });

  it('a grantable permission can be handed on, and CASCADE takes it from all', async () => {
    await mustRun(instance, 'GRANT VIEW SERVER STATE TO bob WITH GRANT OPTION');
    const session = await sessionOf(instance, 'bob', password);
    expect((await runIn(session, 'GRANT VIEW SERVER STATE TO eve')).errors).toEqual([]);
    expect((await runIn(session, 'GRANT CONTROL SERVER TO eve')).errors[0]).toMatchObject({ number: 4613 });
    await mustRun(instance, 'REVOKE VIEW SERVER STATE FROM bob CASCADE');
    const left = instance.state.serverPermissions.filter(
      ({ granteeId, permission }) => permission === 'VIEW SERVER STATE' && granteeId > 257,
    );
    expect(left).toEqual([]);
  });

  it('SELECT on the backup history opens it to a user of msdb', async () => {
    await mustRun(instance, 'USE msdb; CREATE USER bob');
    const session = await sessionOf(instance, 'bob', password, 'msdb');
    const read = async () =>
      (await runIn(session, 'SELECT 1 FROM dbo.backupset')).errors.map(({ number }) => number);
    expect(await read()).toEqual([229]);
    await mustRun(instance, 'USE msdb; GRANT SELECT ON dbo.backupset TO bob');
    expect(await read()).toEqual([]);
  });
});

async function numbers(batch: string, database: string): Promise<number[]> {
  const { errors } = await run(instance, `USE ${database}`, batch);
  return errors.map(({ number }) => number);
}
