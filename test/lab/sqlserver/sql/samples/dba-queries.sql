-- Where does each encrypted database get its key from?
SELECT d.name, d.state_desc, d.is_encrypted, k.encryption_state, k.percent_complete,
       k.encryptor_type, k.encryptor_thumbprint, k.modify_date AS dek_modify_utc,
       ak.name AS asym_key, cp.name AS provider, cp.version, cp.is_enabled,
       sp.name AS key_login, sp.is_disabled, c.name AS cred, c.credential_identity, c.create_date, c.modify_date
FROM sys.databases d
LEFT JOIN sys.dm_database_encryption_keys k ON k.database_id = d.database_id
LEFT JOIN master.sys.asymmetric_keys ak ON ak.thumbprint = k.encryptor_thumbprint
LEFT JOIN sys.cryptographic_providers cp ON cp.guid = ak.cryptographic_provider_guid
LEFT JOIN sys.server_principals sp ON sp.type = 'K'
      AND (sp.sid = ak.sid OR SUBSTRING(sp.sid, 13, 20) = ak.thumbprint)
LEFT JOIN sys.server_principal_credentials spc ON spc.principal_id = sp.principal_id
LEFT JOIN sys.credentials c ON c.credential_id = spc.credential_id
      AND c.target_type = 'CRYPTOGRAPHIC PROVIDER' AND c.target_id = cp.provider_id;
GO
;WITH LastBackup AS (
    SELECT bs.database_name, bs.type, bs.backup_finish_date,
           rn = ROW_NUMBER() OVER (PARTITION BY bs.database_name, bs.[type] ORDER BY bs.backup_finish_date DESC)
    FROM msdb.dbo.backupset AS bs WITH (NOLOCK)
)
SELECT d.name AS [Database],
       MAX(CASE WHEN lb.type = 'D' THEN lb.backup_finish_date END) AS LastFull,
       MAX(CASE lb.type WHEN 'L' THEN lb.backup_finish_date ELSE NULL END) AS LastLog,
       ISNULL(CONVERT(varchar(20), MAX(lb.backup_finish_date), 120), 'never') AS Latest
FROM sys.databases AS d
LEFT OUTER JOIN LastBackup AS lb ON lb.database_name = d.name AND lb.rn = 1
WHERE d.database_id > 4 AND d.source_database_id IS NULL
GROUP BY d.name
HAVING MAX(lb.backup_finish_date) < DATEADD(DAY, -7, GETDATE()) OR MAX(lb.backup_finish_date) IS NULL
ORDER BY [Database] OPTION (RECOMPILE);
GO
DECLARE @db sysname, @sql nvarchar(max) = N'', @crlf char(2) = CHAR(13) + CHAR(10);
DECLARE dbs CURSOR LOCAL FAST_FORWARD READ_ONLY FOR
    SELECT name FROM sys.databases WHERE state = 0 AND name NOT IN (N'master', N'tempdb')
OPEN dbs
FETCH NEXT FROM dbs INTO @db
WHILE @@FETCH_STATUS = 0
BEGIN
    SET @sql = N'USE ' + QUOTENAME(@db) + N'; SELECT DB_NAME(), COUNT(*) FROM sys.certificates;'
    BEGIN TRY
        EXEC sp_executesql @sql;
    END TRY
    BEGIN CATCH
        PRINT 'Error in ' + @db + ': ' + ERROR_MESSAGE();
    END CATCH;
    FETCH NEXT FROM dbs INTO @db
END
CLOSE dbs
DEALLOCATE dbs
GO
SET NOCOUNT ON;
SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED
IF OBJECT_ID('tempdb..#keys') IS NOT NULL DROP TABLE #keys
CREATE TABLE #keys (id int IDENTITY(1,1) NOT NULL PRIMARY KEY CLUSTERED, name sysname NOT NULL, thumb varbinary(32) NULL, added datetime DEFAULT (GETDATE()))
INSERT INTO #keys (name, thumb) SELECT name, thumbprint FROM master.sys.asymmetric_keys
INSERT #keys (name, thumb) VALUES (N'none', NULL), (N'other', 0x00FF)
UPDATE k SET k.thumb = 0x FROM #keys k WHERE k.thumb IS NULL
DELETE FROM #keys WHERE id % 2 = 0
SELECT COUNT(*), MIN(id) FROM #keys
TRUNCATE TABLE #keys
DROP TABLE IF EXISTS #keys
GO
DECLARE @result TABLE (LogDate datetime, ProcessInfo nvarchar(50), [Text] nvarchar(max));
INSERT INTO @result EXEC master.dbo.xp_readerrorlog 0, 1, N'33111', NULL, NULL, NULL, N'desc';
SELECT TOP (100) LogDate, LTRIM(RTRIM([Text])) FROM @result WHERE [Text] LIKE '%Provider error code%' ORDER BY LogDate DESC;
GO
SELECT SERVERPROPERTY('ProductVersion') AS v, CAST(SERVERPROPERTY('Edition') AS varchar(128)) AS e, @@VERSION, @@SERVERNAME
IF CAST(LEFT(CAST(SERVERPROPERTY('ProductVersion') AS varchar(20)), CHARINDEX('.', CAST(SERVERPROPERTY('ProductVersion') AS varchar(20))) - 1) AS int) >= 15
    SELECT encryption_scan_state_desc FROM sys.dm_database_encryption_keys
ELSE
    SELECT encryption_state FROM sys.dm_database_encryption_keys
GO
SELECT [Endpoint] = e.name, e.state_desc, e.role_desc, [Certificate] = c.name,
       [Days left] = DATEDIFF(dd, SYSUTCDATETIME(), c.expiry_date),
       Verdict = CASE WHEN c.expiry_date < GETUTCDATE() THEN 'expired' WHEN c.expiry_date < DATEADD(month, 1, GETUTCDATE()) THEN 'soon' ELSE 'ok' END
FROM sys.database_mirroring_endpoints e
INNER JOIN sys.certificates c ON e.certificate_id = c.certificate_id
WHERE e.connection_auth_desc LIKE '%CERTIFICATE%'
UNION ALL
SELECT 'none', '', '', '', NULL, 'no endpoint' WHERE NOT EXISTS (SELECT 1 FROM sys.database_mirroring_endpoints)
ORDER BY 5
GO
SELECT STUFF((SELECT ', ' + QUOTENAME(name) FROM sys.databases WHERE is_encrypted = 1 ORDER BY name FOR XML PATH(''), TYPE).value('.', 'nvarchar(max)'), 1, 2, '') AS encrypted
GO
SELECT r.session_id, s.login_name, r.status, t.text, wait = COALESCE(r.wait_type, N'none')
FROM sys.dm_exec_requests AS r
JOIN sys.dm_exec_sessions AS s ON s.session_id = r.session_id
OUTER APPLY sys.dm_exec_sql_text(r.sql_handle) AS t
WHERE r.session_id <> @@SPID AND s.is_user_process = 1
GO
BEGIN TRANSACTION
BEGIN TRY
    EXEC('SELECT 1/0')
    COMMIT TRANSACTION;
END TRY
BEGIN CATCH
    IF XACT_STATE() <> 0 ROLLBACK TRANSACTION;
    DECLARE @msg nvarchar(2048) = ERROR_MESSAGE(), @sev int = ERROR_SEVERITY()
    RAISERROR(N'It went wrong: %s', @sev, 1, @msg) WITH NOWAIT;
    THROW;
END CATCH
GO
DECLARE @i int = 0, @stop bit;
WHILE 1 = 1
BEGIN
    SET @i += 1;
    IF @i > 10 BREAK
    IF @i % 2 = 0 CONTINUE;
    WAITFOR DELAY '00:00:00.010'
END
SELECT @i AS i
GO
SELECT TOP 1 WITH TIES name, create_date FROM sys.databases ORDER BY create_date DESC
SELECT name FROM sys.databases ORDER BY name OFFSET 0 ROWS FETCH FIRST 5 ROWS ONLY
SELECT x.n, SUM(x.n) OVER (ORDER BY x.n ROWS UNBOUNDED PRECEDING) FROM (VALUES (1), (2), (3)) AS x (n)
SELECT name COLLATE DATABASE_DEFAULT FROM sys.databases INTERSECT SELECT name FROM sys.sysdatabases EXCEPT SELECT N'tempdb'
SELECT SWITCHOFFSET(SYSDATETIMEOFFSET(), '+00:00'), FORMAT(GETDATE(), 'yyyy-MM-dd'), CONVERT(varchar(130), 0x01FF, 1), CONVERT(uniqueidentifier, 0x00)
GO
