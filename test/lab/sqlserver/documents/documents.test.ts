import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startTestLab, type TestLab } from '../../../helpers/lab.ts';
import { batchesOf, connectTo, type LabConnection } from '../../../helpers/lab-sql.ts';

/** A script of one of the three documents, exactly as it is printed there. */
function script(name: string): string {
  return readFileSync(new URL(`${name}.sql`, import.meta.url), 'utf8');
}

/** SQL21 as the pages expect it: a provider named EKM, and a database encrypted under the key that is to be replaced. */
async function encryptedInstance(lab: TestLab): Promise<LabConnection> {
  const connection = await connectTo(lab, 'SQL21');
  await connection.script(setup);
  return connection;
}

const setup = `
EXEC sp_configure 'show advanced options', 1; RECONFIGURE;
EXEC sp_configure 'EKM provider enabled', 1; RECONFIGURE;
GO
CREATE CRYPTOGRAPHIC PROVIDER EKM
FROM FILE = 'C:\\Program Files\\SQL Server Connector for Microsoft Azure Key Vault\\Microsoft.AzureKeyVaultService.EKM.dll';
GO
CREATE CREDENTIAL sysadmin_ekm_cred
  WITH IDENTITY = 'ContosoDevKeyVault', SECRET = 'EF5C8E094D2A4A769998D93440D8115DAADsecret123456789='
FOR CRYPTOGRAPHIC PROVIDER EKM;
ALTER LOGIN sa ADD CREDENTIAL sysadmin_ekm_cred;
GO
CREATE ASYMMETRIC KEY [MASTER_KEY] FROM PROVIDER [EKM]
WITH PROVIDER_KEY_NAME = 'ContosoRSAKey0', CREATION_DISPOSITION = OPEN_EXISTING;
CREATE LOGIN TDE_Login FROM ASYMMETRIC KEY [MASTER_KEY];
CREATE CREDENTIAL Azure_EKM_TDE_cred
  WITH IDENTITY = 'ContosoDevKeyVault', SECRET = 'EF5C8E094D2A4A769998D93440D8115DAADsecret123456789='
FOR CRYPTOGRAPHIC PROVIDER EKM;
ALTER LOGIN TDE_Login ADD CREDENTIAL Azure_EKM_TDE_cred;
GO
CREATE DATABASE [database];
GO
USE [database];
CREATE DATABASE ENCRYPTION KEY WITH ALGORITHM = AES_256 ENCRYPTION BY SERVER ASYMMETRIC KEY [MASTER_KEY];
ALTER DATABASE [database] SET ENCRYPTION ON;
GO
USE master;
`;

const encryptorOf = `SELECT ak.name AS protector, k.encryption_state
  FROM sys.dm_database_encryption_keys k
  JOIN master.sys.asymmetric_keys ak ON ak.thumbprint = k.encryptor_thumbprint
  WHERE k.database_id = DB_ID(N'database')`;

describe("the connector page's rollover of 2022", () => {
  it('runs as it is printed and moves the database to the new key', async () => {
    const lab = await startTestLab({ scenario: 'before-setup' });
    const connection = await encryptedInstance(lab);
    await lab.control.post('/clock', { advanceMs: 3_600_000 });
    expect(await connection.batch(encryptorOf)).toEqual([{ protector: 'MASTER_KEY', encryption_state: 3 }]);
    await connection.script(script('connector-2022-rollover'));
    await lab.control.post('/clock', { advanceMs: 60_000 });
    expect(await connection.batch(encryptorOf)).toEqual([{ protector: 'MASTER_KEY2', encryption_state: 3 }]);
  });
});

describe("the connector page's rollover of 2016", () => {
  it("stops at the typographic quote with SQL Server's error for an unclosed string, and nothing of that batch runs", async () => {
    const lab = await startTestLab({ scenario: 'before-setup' });
    const connection = await encryptedInstance(lab);
    const [key = '', login = '', credential = ''] = batchesOf(script('connector-2016-rollover'));
    await connection.batch(key);
    await connection.batch(login);
    expect(credential).toContain('’');
    expect(await connection.failure(credential)).toMatchObject({ number: 102, severity: 15, state: 1 });
    expect(
      await connection.batch("SELECT name FROM sys.credentials WHERE name = 'Azure_EKM_TDE_cred2'"),
    ).toEqual([]);
  });
  it('runs to its end once that one character is an apostrophe', async () => {
    const lab = await startTestLab({ scenario: 'before-setup' });
    const connection = await encryptedInstance(lab);
    await lab.control.post('/clock', { advanceMs: 3_600_000 });
    await connection.script(script('connector-2016-rollover').replace('’', "'"));
    await lab.control.post('/clock', { advanceMs: 60_000 });
    expect(await connection.batch(encryptorOf)).toEqual([{ protector: 'MASTER_KEY2', encryption_state: 3 }]);
  });
  it('points a provider of the name it uses to the new file, which leaves it disabled', async () => {
    const lab = await startTestLab({ scenario: 'before-setup' });
    const connection = await connectTo(lab, 'SQL21');
    const [enable = ''] = batchesOf(setup);
    await connection.batch(enable);
    await connection.batch(
      "CREATE CRYPTOGRAPHIC PROVIDER AzureKeyVault_EKM_Prov FROM FILE = 'C:\\Program Files\\SQL Server Connector for Microsoft Azure Key Vault\\Microsoft.AzureKeyVaultService.EKM.dll'",
    );
    await connection.script(script('connector-2016-upgrade'));
    expect(await connection.batch('SELECT name, is_enabled FROM sys.cryptographic_providers')).toEqual([
      { name: 'AzureKeyVault_EKM_Prov', is_enabled: false },
    ]);
  });
});

describe('the mirroring page of 2005', () => {
  it.each(['HOST_A', 'HOST_B'])('runs as it is printed on %s and exports a certificate', async (host) => {
    const lab = await startTestLab({ scenario: 'before-setup' });
    const connection = await connectTo(lab, host);
    await connection.script(script(`mirroring-2005-${host.toLowerCase().replace('_', '-')}`));
    expect(
      await connection.batch(
        'SELECT name, role_desc, state_desc, connection_auth_desc, encryption_algorithm_desc FROM sys.database_mirroring_endpoints',
      ),
    ).toEqual([
      {
        name: 'Endpoint_Mirroring',
        role_desc: 'ALL',
        state_desc: 'STARTED',
        connection_auth_desc: 'CERTIFICATE',
        encryption_algorithm_desc: 'AES',
      },
    ]);
    const file = Object(
      await lab.control.get(`/instances/${host}/files?path=${encodeURIComponent(`C:\\${host}_cert.cer`)}`),
    );
    const certificate = new X509Certificate(Buffer.from(file.base64, 'base64'));
    expect(certificate.subject).toContain(`${host} certificate for database mirroring`);
    expect(Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)).toBeGreaterThanOrEqual(
      365 * 86_400_000,
    );
    expect(Date.parse(certificate.validTo) - Date.parse(certificate.validFrom)).toBeLessThanOrEqual(
      366 * 86_400_000,
    );
  });
});
