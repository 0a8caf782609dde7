import { expect, it } from 'vitest';
import { startTestLab, type TestLab } from '../../helpers/lab.ts';
import { connectTo, type LabConnection } from '../../helpers/lab-sql.ts';

/** Client id and a new secret in one string: what a DBA puts into a credential. */
async function newSecret(lab: TestLab): Promise<string> {
  const { clientId, secretText } = Object(
    await lab.control.post('/entra/apps/contoso-sql-prod-ekm/add-secret', {}),
  );
  return `${clientId.replaceAll('-', '')}${secretText}`;
}

const stateOf = (connection: LabConnection, database: string) =>
  connection.batch(`SELECT state_desc FROM sys.databases WHERE name = N'${database}'`);

const protectorOf = (connection: LabConnection, database: string) =>
  connection.batch(`SELECT ak.name FROM sys.dm_database_encryption_keys k
    JOIN master.sys.asymmetric_keys ak ON ak.thumbprint = k.encryptor_thumbprint
    WHERE k.database_id = DB_ID(N'${database}')`);

it('a rollover by hand: new key, old key deleted, restart, pending, recovered, online', async () => {
  const lab = await startTestLab({ scenario: 'healthy' });
  const secret = await newSecret(lab);
  await lab.control.post('/vaults/contoso-sql-prod/keys/sql01-tde-2027/create', {});
  const connection = await connectTo(lab, 'SQL01');
  await connection.script(`
USE master;
CREATE ASYMMETRIC KEY TDE_Key_2027 FROM PROVIDER AzureKeyVault_EKM
WITH PROVIDER_KEY_NAME = 'sql01-tde-2027', CREATION_DISPOSITION = OPEN_EXISTING;
CREATE LOGIN TDE_Key_2027_Login FROM ASYMMETRIC KEY TDE_Key_2027;
CREATE CREDENTIAL TDE_Key_2027_cred WITH IDENTITY = 'contoso-sql-prod', SECRET = '${secret}'
FOR CRYPTOGRAPHIC PROVIDER AzureKeyVault_EKM;
ALTER LOGIN TDE_Key_2027_Login ADD CREDENTIAL TDE_Key_2027_cred;
GO
USE Sales;
ALTER DATABASE ENCRYPTION KEY ENCRYPTION BY SERVER ASYMMETRIC KEY TDE_Key_2027;
GO
USE master;
BACKUP LOG Sales TO DISK = N'D:\\Backup\\Sales_rollover.trn';
`);
  await lab.control.post('/clock', { advanceMs: 60_000 });
  expect(await protectorOf(connection, 'Sales')).toEqual([{ name: 'TDE_Key_2027' }]);
  expect(await protectorOf(connection, 'HR')).toEqual([{ name: 'TDE_Key' }]);

  await lab.control.post('/vaults/contoso-sql-prod/keys/sql01-tde-2026/delete', {});
  expect(await stateOf(connection, 'HR')).toEqual([{ state_desc: 'ONLINE' }]);
  await lab.control.post('/instances/SQL01/restart', {});

  const after = await connectTo(lab, 'SQL01');
  expect(await stateOf(after, 'Sales')).toEqual([{ state_desc: 'ONLINE' }]);
  expect(await stateOf(after, 'HR')).toEqual([{ state_desc: 'RECOVERY_PENDING' }]);
  expect(await after.failure('USE HR')).toMatchObject({ severity: 14 });
  const log = await after.batch("EXEC sp_readerrorlog 0, 1, N'Provider error code'");
  expect(JSON.stringify(log)).toMatch(/Key with name 'sql01-tde-2026'[^"]*Provider error code: 3112/);

  await lab.control.post('/vaults/contoso-sql-prod/keys/sql01-tde-2026/recover', {});
  await lab.control.post('/instances/SQL01/restart', {});
  const last = await connectTo(lab, 'SQL01');
  expect(await stateOf(last, 'HR')).toEqual([{ state_desc: 'ONLINE' }]);
});
