import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Plain, QueryWorld } from '../../../helpers/query-world.ts';

let world: QueryWorld;

beforeAll(async () => {
  world = await QueryWorld.start();
});
afterAll(() => world.close());

/** What is asked, of which instance, how, and every row of the answer. */
const queries: readonly [string, 'SQL01' | 'SQL02', string, Plain[][]][] = [
  [
    'who am I',
    'SQL01',
    `SELECT SERVERPROPERTY('ServerName') AS name, SERVERPROPERTY('Edition') AS edition, LEFT(CAST(SERVERPROPERTY('ProductVersion') AS varchar(20)), 2) AS major, h.host_platform, h.host_distribution
FROM sys.dm_os_host_info h`,
    [['SQL01', 'Enterprise Edition (64-bit)', '16', 'Windows', 'Windows Server 2022 Datacenter']],
  ],
  [
    'uptime in days',
    'SQL01',
    `SELECT DATEDIFF(HOUR, i.sqlserver_start_time, GETDATE()) AS hours_up, i.cpu_count FROM sys.dm_os_sys_info i`,
    [[24, 4]],
  ],
  [
    'service accounts',
    'SQL01',
    `SELECT servicename, service_account, status_desc FROM sys.dm_server_services ORDER BY servicename`,
    [
      ['SQL Server (MSSQLSERVER)', 'NT Service\\MSSQLSERVER', 'Running'],
      ['SQL Server Agent (MSSQLSERVER)', 'NT Service\\SQLSERVERAGENT', 'Stopped'],
    ],
  ],
  [
    'settings that differ from what runs',
    'SQL01',
    `SELECT COUNT(*) AS pending FROM sys.configurations WHERE CONVERT(int, value) <> CONVERT(int, value_in_use)`,
    [[1]],
  ],
  [
    'files and their sizes',
    'SQL01',
    `SELECT DB_NAME(database_id) AS name, type_desc, size / 128 AS mb FROM sys.master_files WHERE database_id = DB_ID('Sales') ORDER BY file_id`,
    [
      ['Sales', 'ROWS', 64],
      ['Sales', 'LOG', 2],
    ],
  ],
  [
    'sessions by login',
    'SQL01',
    `SELECT s.login_name, s.program_name, c.encrypt_option, c.net_transport FROM sys.dm_exec_sessions s JOIN sys.dm_exec_connections c ON c.session_id = s.session_id WHERE s.session_id = @@SPID`,
    [['sa', 'test', 'TRUE', 'TCP']],
  ],
  [
    'databases that are not online',
    'SQL01',
    `SELECT COUNT_BIG(*) AS pending FROM sys.databases WHERE state_desc NOT IN (N'ONLINE')`,
    [[0]],
  ],
  [
    'does this release have the column that I want to use',
    'SQL01',
    `IF COL_LENGTH('sys.dm_database_encryption_keys', 'encryption_scan_state') IS NULL SELECT 'before 2019' AS answer
ELSE EXEC sp_executesql N'SELECT TOP (1) encryption_scan_state_desc AS answer FROM sys.dm_database_encryption_keys WHERE database_id > 4'`,
    [['COMPLETE']],
  ],
  [
    'the loop that scripts write over the databases',
    'SQL01',
    `DECLARE @found TABLE (name sysname, users int);
DECLARE @name sysname, @sql nvarchar(max);
DECLARE dbs CURSOR LOCAL FAST_FORWARD FOR SELECT name FROM sys.databases WHERE state = 0 AND database_id > 4 ORDER BY name;
OPEN dbs; FETCH NEXT FROM dbs INTO @name;
WHILE @@FETCH_STATUS = 0
BEGIN
  SET @sql = N'SELECT N''' + @name + N''', COUNT(*) FROM ' + QUOTENAME(@name) + N'.sys.database_principals WHERE type = ''S'' AND principal_id > 4';
  INSERT INTO @found EXEC (@sql);
  FETCH NEXT FROM dbs INTO @name;
END
CLOSE dbs; DEALLOCATE dbs;
SELECT name, users FROM @found ORDER BY name`,
    [
      ['HR', 0],
      ['Ledger', 0],
      ['Orders', 0],
      ['Sales', 1],
      ['Scratch', 0],
    ],
  ],
  [
    'columns of a view in this release',
    'SQL01',
    `SELECT c.name, t.name AS type_name, c.max_length FROM sys.all_columns c JOIN sys.types t ON t.user_type_id = c.user_type_id
WHERE c.object_id = OBJECT_ID('sys.cryptographic_providers') ORDER BY c.column_id`,
    [
      ['provider_id', 'int', 4],
      ['name', 'sysname', 256],
      ['guid', 'uniqueidentifier', 16],
      ['version', 'nvarchar', 100],
      ['dll_path', 'nvarchar', 1024],
      ['is_enabled', 'bit', 1],
    ],
  ],
  [
    'views about encryption keys that are there',
    'SQL01',
    `SELECT name, type FROM sys.system_objects WHERE name LIKE 'dm[_]cryptographic%' ORDER BY name`,
    [
      ['dm_cryptographic_provider_algorithms', 'IF'],
      ['dm_cryptographic_provider_keys', 'IF'],
      ['dm_cryptographic_provider_properties', 'V '],
      ['dm_cryptographic_provider_sessions', 'IF'],
    ],
  ],
  [
    'tables of msdb',
    'SQL01',
    `SELECT TABLE_SCHEMA, TABLE_NAME FROM msdb.INFORMATION_SCHEMA.TABLES WHERE TABLE_NAME LIKE 'backup%' ORDER BY TABLE_NAME`,
    [
      ['dbo', 'backupfile'],
      ['dbo', 'backupfilegroup'],
      ['dbo', 'backupmediafamily'],
      ['dbo', 'backupmediaset'],
      ['dbo', 'backupset'],
    ],
  ],
];

describe('the instance itself, as DBAs ask for it', () => {
  it.each(queries)('%s', async (_title, instance, sql, rows) => {
    expect(await world.ask(sql, instance === 'SQL01' ? world.first : world.second)).toEqual(rows);
  });
});
