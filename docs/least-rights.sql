-- The rights that EKM Bot needs to read an instance, and no more. Run it as a sysadmin on each instance, from 2014 to 2025.
-- It can be run again. What each right is for: docs/least-rights.md
--
-- Make the login first, in one of three ways, and put its name in place of ekm_read below:
--   CREATE LOGIN [ekm_read] WITH PASSWORD = N'...', CHECK_EXPIRATION = OFF;    -- a SQL login
--   CREATE LOGIN [CONTOSO\ekm_read] FROM WINDOWS;                              -- a Windows account (NTLM)
--   CREATE LOGIN [ekm-bot] FROM EXTERNAL PROVIDER;                             -- Microsoft Entra ID, 2022 and later
USE master;
GO
GRANT VIEW ANY DEFINITION TO [ekm_read];
GRANT VIEW ANY DATABASE TO [ekm_read];
GO
-- 2022 split VIEW SERVER STATE in two.
IF CONVERT(int, PARSENAME(CONVERT(nvarchar(128), SERVERPROPERTY('ProductVersion')), 4)) >= 16
  EXEC (N'GRANT VIEW SERVER SECURITY STATE TO [ekm_read]; GRANT VIEW SERVER PERFORMANCE STATE TO [ekm_read];');
ELSE
  EXEC (N'GRANT VIEW SERVER STATE TO [ekm_read];');
GO
-- The history of backups: rights on the server do not reach into msdb.
USE msdb;
GO
IF USER_ID(N'ekm_read') IS NULL CREATE USER [ekm_read] FOR LOGIN [ekm_read];
GO
GRANT SELECT ON dbo.backupset TO [ekm_read];
GO
