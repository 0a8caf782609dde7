EXEC sp_configure 'show advanced options', 1;  RECONFIGURE;
EXEC sp_configure 'EKM provider enabled', 1;   RECONFIGURE;       -- takes effect at RECONFIGURE
GO
sp_configure 'EKM provider enabled'
GO
CREATE CRYPTOGRAPHIC PROVIDER AzureKeyVault_EKM
FROM FILE = 'C:\Program Files\SQL Server Connector for Microsoft Azure Key Vault\Microsoft.AzureKeyVaultService.EKM.dll';

CREATE CREDENTIAL sysadmin_ekm_cred
  WITH IDENTITY = 'ContosoEKMKeyVault',
       SECRET   = '<clientid, 32 hex, hyphens removed><client secret, unchanged>'
FOR CRYPTOGRAPHIC PROVIDER AzureKeyVault_EKM;
ALTER LOGIN [DOMAIN\dba] ADD CREDENTIAL sysadmin_ekm_cred;

USE master;
CREATE ASYMMETRIC KEY EKMSampleASYKey
FROM PROVIDER AzureKeyVault_EKM
WITH PROVIDER_KEY_NAME = 'ContosoRSAKey0',          -- or 'ContosoRSAKey0/<32 hex version>'
     CREATION_DISPOSITION = OPEN_EXISTING;          -- the DEFAULT is CREATE_NEW

CREATE LOGIN TDE_Login FROM ASYMMETRIC KEY EKMSampleASYKey;
ALTER LOGIN [DOMAIN\dba] DROP CREDENTIAL sysadmin_ekm_cred;
ALTER LOGIN TDE_Login    ADD  CREDENTIAL sysadmin_ekm_cred;

USE ContosoDB;
CREATE DATABASE ENCRYPTION KEY WITH ALGORITHM = AES_256
  ENCRYPTION BY SERVER ASYMMETRIC KEY EKMSampleASYKey;
ALTER DATABASE ContosoDB SET ENCRYPTION ON;
GO
CREATE CREDENTIAL [contosovault.vault.azure.net]        -- the vault goes in the name
  WITH IDENTITY = 'Managed Identity'
  FOR CRYPTOGRAPHIC PROVIDER AzureKeyVault_EKM;
GO
