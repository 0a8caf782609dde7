import { expect, it } from 'vitest';
import { labInstance, run } from '../../../helpers/lab-instance.ts';
import { transcript } from '../session/transcript.ts';

it('sp_addsrvrolemember and sp_dropsrvrolemember change the members of a server role', async () => {
  const instance = labInstance();
  await run(instance, "CREATE LOGIN reader WITH PASSWORD = 'Pa55-word!'");
  await run(instance, "EXEC sp_addsrvrolemember 'reader', 'securityadmin'");
  const members = await run(instance, "EXEC sp_helpsrvrolemember 'securityadmin'");
  expect(members.rows).toMatchObject([{ ServerRole: 'securityadmin', MemberName: 'reader' }]);
  await run(instance, "EXEC sp_dropsrvrolemember @loginame = 'reader', @rolename = 'securityadmin'");
  expect((await run(instance, "EXEC sp_helpsrvrolemember 'securityadmin'")).rows).toEqual([]);
});

it('sp_addrolemember and sp_droprolemember change those of a database role', async () => {
  const instance = labInstance();
  await run(instance, "CREATE LOGIN reader WITH PASSWORD = 'Pa55-word!'", 'USE msdb; CREATE USER reader');
  const roles = () =>
    instance
      .database('msdb')
      ?.users.find(({ name }) => name === 'reader')
      ?.roles.map((role) => role);
  await run(instance, "USE msdb; EXEC sp_addrolemember 'db_datareader', 'reader'");
  expect(roles()).toEqual(['db_datareader']);
  await run(instance, "USE msdb; EXEC sp_droprolemember 'db_datareader', 'reader'");
  expect(roles()).toEqual([]);
});

it.each([
  ["EXEC sp_helpsrvrolemember 'nothing'", ['error 15412/16 line 1 in sp_helpsrvrolemember']],
  [
    "BEGIN TRAN; EXEC sp_addsrvrolemember 'sa', 'sysadmin'; ROLLBACK",
    ['begun', 'error 15002/16 line 1 in sp_addsrvrolemember', 'rolled back'],
  ],
])('%s', async (batch, said) => {
  expect(await transcript(labInstance(), batch)).toEqual(said);
});
