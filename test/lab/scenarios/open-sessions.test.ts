import { expect, it } from 'vitest';
import { startTestLab } from '../../helpers/lab.ts';
import { connectTo } from '../../helpers/lab-sql.ts';

const wrong = "ALTER CREDENTIAL TDE_Key_cred WITH IDENTITY = 'contoso-sql-prod', SECRET = 'too short'";
const encryptWeb =
  'USE Web; CREATE DATABASE ENCRYPTION KEY WITH ALGORITHM = AES_256 ENCRYPTION BY SERVER ASYMMETRIC KEY TDE_Key';

it('the engine has its session with the provider since the start, and keeps it until the next', async () => {
  const lab = await startTestLab({ scenario: 'healthy' });
  const sql = await connectTo(lab, 'SQL01');
  const sessions = 'SELECT provider_id, [identity], spid FROM sys.dm_cryptographic_provider_sessions(1)';
  expect(await sql.batch(sessions)).toEqual([{ provider_id: 65_536, identity: 'contoso-sql-prod', spid: 0 }]);
  await sql.batch(wrong);
  await sql.batch('ALTER CRYPTOGRAPHIC PROVIDER AzureKeyVault_EKM DISABLE');
  await sql.batch(encryptWeb);
  await lab.control.post('/instances/SQL01/restart', {});
  const later = await connectTo(lab, 'SQL01');
  expect(await later.batch(sessions)).toEqual([]);
  expect(await later.batch("SELECT state_desc FROM sys.databases WHERE name = 'Sales'")).toEqual([
    { state_desc: 'RECOVERY_PENDING' },
  ]);
});

it('a snapshot keeps the sessions too', async () => {
  const lab = await startTestLab({ scenario: 'healthy' });
  await (await connectTo(lab, 'SQL01')).batch(wrong);
  await lab.control.post('/snapshot', { name: 'changed' });
  await lab.control.post('/reset', { snapshot: 'changed' });
  const sql = await connectTo(lab, 'SQL01');
  await sql.batch(encryptWeb);
  expect(
    await sql.batch(
      "SELECT COUNT(*) AS n FROM sys.dm_database_encryption_keys WHERE database_id = DB_ID('Web')",
    ),
  ).toEqual([{ n: 1 }]);
});
