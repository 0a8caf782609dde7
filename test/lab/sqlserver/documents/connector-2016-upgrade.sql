ALTER CRYPTOGRAPHIC PROVIDER AzureKeyVault_EKM_Prov   
FROM FILE =   
'C:\Program Files\SQL Server Connector for Microsoft Azure Key Vault\Microsoft.AzureKeyVaultService.EKM.dll';  
GO
