import * as certificates from '../../src/sqlserver/statements/certificates.ts';
import * as encryption from '../../src/sqlserver/statements/database-encryption.ts';
import * as setup from '../../src/sqlserver/statements/ekm-setup.ts';
import * as failover from '../../src/sqlserver/statements/failover.ts';
import * as first from '../../src/sqlserver/statements/first-encryption.ts';
import * as endpoint from '../../src/sqlserver/statements/mirroring-endpoint.ts';
import * as session from '../../src/sqlserver/statements/mirroring-session.ts';
import * as provider from '../../src/sqlserver/statements/provider.ts';
import * as keys from '../../src/sqlserver/statements/provider-keys.ts';
import * as reading from '../../src/sqlserver/statements/reading.ts';
import type { Statement } from '../../src/sqlserver/statements/statement.ts';

/** A statement as it would be for made-up names, and the least that it needs. */
interface StatementSample {
  statement: Statement;
  permission: string;
}

const credential = {
  credential: 'sales-2027_cred',
  identity: 'contoso-sql-prod',
  secret: 'ekm',
  provider: 'AzureKeyVault_EKM',
};
const address = 'TCP://host-b.contoso.example:7024';
const alterDatabase = 'ALTER on the database';

/** By the function that makes it. Permissions: Microsoft's pages of the statements, section Permissions. */
export const statementSamples: Readonly<Record<string, StatementSample>> = {
  providersAllowed: {
    statement: setup.providersAllowed(),
    permission: 'ALTER SETTINGS (serveradmin has it)',
  },
  newProvider: {
    statement: setup.newProvider('AzureKeyVault_EKM', 'C:\\EKM\\Microsoft.AzureKeyVaultService.EKM.dll'),
    permission: 'CONTROL SERVER',
  },
  providerFile: {
    statement: provider.providerFile('AzureKeyVault_EKM', 'C:\\EKM\\Microsoft.AzureKeyVaultService.EKM.dll'),
    permission: 'CONTROL on the provider',
  },
  enabledProvider: {
    statement: provider.enabledProvider('AzureKeyVault_EKM'),
    permission: 'CONTROL on the provider',
  },
  newProviderCredential: {
    statement: keys.newProviderCredential(credential),
    permission: 'ALTER ANY CREDENTIAL',
  },
  changedCredential: { statement: keys.changedCredential(credential), permission: 'ALTER ANY CREDENTIAL' },
  credentialForLogin: {
    statement: keys.credentialForLogin('sales-2027_login', 'sales-2027_cred'),
    permission: 'ALTER ANY LOGIN, and ALTER ANY CREDENTIAL',
  },
  managedCredential: {
    statement: keys.managedCredential('contoso-sql-prod.vault.azure.net', 'AzureKeyVault_EKM'),
    permission: 'ALTER ANY CREDENTIAL',
  },
  credentialTaken: {
    statement: keys.credentialTaken('ekm_change', 'contoso-sql-prod.vault.azure.net'),
    permission: 'ALTER ANY LOGIN',
  },
  openExistingKey: {
    statement: keys.openExistingKey({
      key: 'sales-2027',
      provider: 'AzureKeyVault_EKM',
      vaultKey: 'sales-2027',
    }),
    permission: 'CREATE ASYMMETRIC KEY in master, and a credential of its own for the provider (33046)',
  },
  dropKeyObject: {
    statement: keys.dropKeyObject('sales-2027'),
    permission: 'CONTROL on the asymmetric key',
  },
  loginOfKey: {
    statement: keys.loginOfKey('sales-2027_login', 'sales-2027'),
    permission: 'ALTER ANY LOGIN',
  },
  newEncryptionKey: {
    statement: first.newEncryptionKey('sales-2027', 'AES_256'),
    permission: 'CONTROL on the database, and VIEW DEFINITION on the asymmetric key in master',
  },
  encryptionOn: { statement: first.encryptionOn('Sales'), permission: alterDatabase },
  encryptionOff: { statement: first.encryptionOff('Sales'), permission: alterDatabase },
  droppedEncryptionKey: { statement: first.droppedEncryptionKey(), permission: 'CONTROL on the database' },
  protectorKey: {
    statement: encryption.protectorKey('sales-2027'),
    permission: 'CONTROL on the database, and VIEW DEFINITION on the asymmetric key in master',
  },
  resumedScan: { statement: encryption.resumedScan('Sales'), permission: alterDatabase },
  logBackup: {
    statement: encryption.logBackup('Sales', 'D:\\Backup\\Sales.trn'),
    permission: 'BACKUP LOG in the database (db_backupoperator has it)',
  },
  copyOnlyBackup: {
    statement: encryption.copyOnlyBackup('Sales', 'D:\\Backup\\Sales.bak'),
    permission: 'BACKUP DATABASE in the database (db_backupoperator has it)',
  },
  twoSeconds: { statement: encryption.twoSeconds(), permission: 'none' },
  checkpoint: {
    statement: encryption.checkpoint(),
    permission: 'CHECKPOINT in the database (db_owner and db_backupoperator have it)',
  },
  groupFailover: {
    statement: failover.groupFailover('SalesAG'),
    permission: 'ALTER AVAILABILITY GROUP on the group',
  },
  mirrorFailover: { statement: failover.mirrorFailover('Sales'), permission: alterDatabase },
  rowOfEach: { statement: reading.rowOfEach(['Sales']), permission: 'CONNECT in the database' },
  keyErrorsLogged: {
    statement: reading.keyErrorsLogged(),
    permission: 'membership in securityadmin; VIEW ANY ERROR LOG from 2022 on',
  },
  newMasterKey: { statement: certificates.newMasterKey('mirroring'), permission: 'CONTROL on master' },
  newCertificate: {
    statement: certificates.newCertificate({
      certificate: 'HOST_A_cert',
      subject: 'HOST_A certificate for database mirroring',
      startsOn: '2027-01-01',
      expiresOn: '2031-06-30',
    }),
    permission: 'CREATE CERTIFICATE in master',
  },
  certificateFile: {
    statement: certificates.certificateFile('HOST_A_cert', 'C:\\Certificates\\HOST_A_cert.cer'),
    permission: 'CONTROL on the certificate; the service account writes the file',
  },
  importedCertificate: {
    statement: certificates.importedCertificate({
      certificate: 'HOST_A_cert',
      user: 'HOST_A_user',
      file: 'C:\\Certificates\\HOST_A_cert.cer',
    }),
    permission:
      'CREATE CERTIFICATE in master, and IMPERSONATE on the user; the service account reads the file',
  },
  newEndpoint: {
    statement: endpoint.newEndpoint({
      name: 'Endpoint_Mirroring',
      port: 7024,
      certificate: 'HOST_A_cert',
      encryption: 'AES',
      role: 'ALL',
    }),
    permission: 'CREATE ENDPOINT',
  },
  endpointCertificate: {
    statement: endpoint.endpointCertificate(
      { name: 'Endpoint_Mirroring', authentication: 'CERTIFICATE', encryption: 'AES', role: 'ALL' },
      'HOST_A_cert',
    ),
    permission: 'ALTER ANY ENDPOINT, or ownership of the endpoint',
  },
  partnerLogin: {
    statement: session.partnerLogin({
      login: 'HOST_B_login',
      user: 'HOST_B_user',
      endpoint: 'Endpoint_Mirroring',
      password: 'mirroring',
    }),
    permission: 'ALTER ANY LOGIN, ALTER ANY USER in master, and CONTROL on the endpoint',
  },
  partnerOnMirror: {
    statement: session.partnerOnMirror('Sales', address),
    permission: 'sysadmin, to see that it was said; ALTER on the database to say it',
  },
  partnerOnPrincipal: { statement: session.partnerOnPrincipal('Sales', address), permission: alterDatabase },
  safetyOff: { statement: session.safetyOff('Sales'), permission: alterDatabase },
  witnessOff: { statement: session.witnessOff('Sales'), permission: alterDatabase },
  witnessSet: { statement: session.witnessSet('Sales', address), permission: alterDatabase },
};
