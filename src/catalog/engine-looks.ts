import type { Look } from './error-fact.ts';

/**
 * The read-only looks that many engine messages share. Statements need VIEW ANY DEFINITION and VIEW SERVER STATE
 * (VIEW SERVER SECURITY STATE from SQL Server 2022); without them most views return fewer rows and no error.
 */
export const looks = {
  ekmOption: sql(
    'Is EKM switched on, and is the switch in use? Different values mean that RECONFIGURE is missing.',
    `SELECT name, value, value_in_use
FROM sys.configurations
WHERE name = 'EKM provider enabled';`,
  ),
  providers: sql(
    'Which providers exist, from which file, and are they enabled? The version does not tell builds apart: the file date does.',
    `SELECT provider_id, name, guid, version, dll_path, is_enabled
FROM sys.cryptographic_providers;`,
  ),
  library: powershell(
    'On the host: the file that dll_path names, its date, version and signature.',
    `$dll = 'C:\\Program Files\\SQL Server Connector for Microsoft Azure Key Vault\\Microsoft.AzureKeyVaultService.EKM.dll'
Get-Item $dll | Select-Object FullName, LastWriteTime, @{ n = 'Version'; e = { $_.VersionInfo.FileVersion } }
Get-AuthenticodeSignature $dll | Format-List Status, StatusMessage, SignerCertificate`,
  ),
  eventLog: powershell(
    'On the host: what the connector itself wrote to the Windows Application log (1.0.3.0 and later).',
    `Get-WinEvent -FilterHashtable @{ LogName = 'Application'; ProviderName = 'SQL Server Connector for Microsoft Azure Key Vault' } -MaxEvents 20 |
  Format-List TimeCreated, Message`,
  ),
  registryAccess: powershell(
    'On the host: does the service account of SQL Server have Full Control on the connector registry key?',
    `(Get-Acl 'HKLM:\\SOFTWARE\\Microsoft\\SQL Server Cryptographic Provider').Access |
  Format-Table IdentityReference, RegistryRights, AccessControlType`,
  ),
  credentials: sql(
    'Which login has which provider credential, for which vault, and when was it last changed? The secret and its expiry are in no view.',
    `SELECT p.name AS provider, c.name AS credential, c.credential_identity, c.modify_date,
       l.name AS login_name, l.type_desc
FROM sys.credentials AS c
JOIN sys.cryptographic_providers AS p ON p.provider_id = c.target_id
LEFT JOIN sys.server_principal_credentials AS m ON m.credential_id = c.credential_id
LEFT JOIN sys.server_principals AS l ON l.principal_id = m.principal_id
WHERE c.target_type = 'CRYPTOGRAPHIC PROVIDER';`,
  ),
  ownCredential: sql(
    'Does the login that runs the statement have a credential for the provider? No row means none; a login by way of a Windows group shows none either.',
    `SELECT SUSER_SNAME() AS login_name, c.name AS credential, p.name AS provider
FROM sys.server_principals AS l
JOIN sys.server_principal_credentials AS m ON m.principal_id = l.principal_id
JOIN sys.credentials AS c ON c.credential_id = m.credential_id
JOIN sys.cryptographic_providers AS p ON p.provider_id = c.target_id
WHERE l.sid = SUSER_SID() AND c.target_type = 'CRYPTOGRAPHIC PROVIDER';`,
  ),
  keys: sql(
    'Which EKM keys does this instance know, with which thumbprint and provider? The name here need not be the name in the vault.',
    `SELECT k.name, k.thumbprint, k.algorithm_desc, k.key_length, p.name AS provider, p.is_enabled
FROM master.sys.asymmetric_keys AS k
JOIN sys.cryptographic_providers AS p ON p.guid = k.cryptographic_provider_guid;`,
  ),
  chain: sql(
    'The whole chain from database to credential: a NULL shows the link that is missing.',
    `SELECT d.name AS database_name, d.state_desc, k.encryption_state, k.encryptor_type, k.encryptor_thumbprint,
       a.name AS asymmetric_key, p.name AS provider, p.is_enabled,
       l.name AS key_login, l.is_disabled, c.name AS credential, c.credential_identity
FROM sys.databases AS d
LEFT JOIN sys.dm_database_encryption_keys AS k ON k.database_id = d.database_id
LEFT JOIN master.sys.asymmetric_keys AS a ON a.thumbprint = k.encryptor_thumbprint
LEFT JOIN sys.cryptographic_providers AS p ON p.guid = a.cryptographic_provider_guid
LEFT JOIN sys.server_principals AS l ON l.type = 'K'
     AND (l.sid = a.sid OR SUBSTRING(l.sid, 13, 20) = a.thumbprint)
LEFT JOIN sys.server_principal_credentials AS m ON m.principal_id = l.principal_id
LEFT JOIN sys.credentials AS c ON c.credential_id = m.credential_id
     AND c.target_type = 'CRYPTOGRAPHIC PROVIDER' AND c.target_id = p.provider_id;`,
  ),
  encryption: sql(
    'Where does each database stand? State 1 is not encrypted, 2 encrypting, 3 encrypted, 4 key change, 5 decrypting, 6 protector change; percent_complete is 0 when nothing runs.',
    `SELECT d.name, d.state_desc, d.is_read_only, d.is_encrypted,
       k.encryption_state, k.percent_complete, k.encryptor_type, k.encryptor_thumbprint, k.modify_date
FROM sys.databases AS d
LEFT JOIN sys.dm_database_encryption_keys AS k ON k.database_id = d.database_id;`,
  ),
  scan: sql(
    'Does the scan run, is it suspended or aborted? (SQL Server 2019 and later; times are UTC)',
    `SELECT DB_NAME(database_id) AS database_name, encryption_state_desc, encryption_scan_state_desc,
       encryption_scan_modify_date, percent_complete
FROM sys.dm_database_encryption_keys;`,
  ),
  edition: sql(
    'Which edition and build is this?',
    `SELECT SERVERPROPERTY('Edition') AS edition, SERVERPROPERTY('EngineEdition') AS engine_edition,
       SERVERPROPERTY('ProductVersion') AS version, SERVERPROPERTY('ProductUpdateLevel') AS cumulative_update;`,
  ),
  logBackups: sql(
    'When was the last log backup of the database (type L), and was it a full chain (is_copy_only = 0)?',
    `SELECT TOP (20) database_name, type, backup_finish_date, is_copy_only
FROM msdb.dbo.backupset
WHERE database_name = 'YourDatabase'
ORDER BY backup_finish_date DESC;`,
  ),
  logFiles: sql(
    'Which thumbprint does each part of the log still need? (SQL Server 2019 and later)',
    `SELECT vlf_sequence_number, vlf_active, vlf_status, vlf_encryptor_thumbprint
FROM sys.dm_db_log_info(DB_ID('YourDatabase'));`,
  ),
  replicas: sql(
    'How do the availability replicas stand? Ask the primary: a secondary sees only its own rows.',
    `SELECT DB_NAME(database_id) AS database_name, replica_id, is_local, is_primary_replica,
       synchronization_state_desc, database_state_desc, is_suspended, suspend_reason_desc
FROM sys.dm_hadr_database_replica_states;`,
  ),
  mirrored: sql(
    'Which databases are mirrored, in which role and state? State 4 is synchronized, 2 synchronizing, 1 disconnected, 0 suspended.',
    `SELECT DB_NAME(database_id) AS database_name, mirroring_state, mirroring_role, mirroring_partner_name,
       mirroring_witness_name, mirroring_witness_state
FROM sys.database_mirroring
WHERE mirroring_guid IS NOT NULL;`,
  ),
  files: sql(
    'Is a file of the database offline or read-only?',
    `SELECT DB_NAME(database_id) AS database_name, name, physical_name, state_desc, is_read_only
FROM sys.master_files
WHERE database_id = DB_ID('YourDatabase');`,
  ),
  certificates: sql(
    'Which certificates are in master, how are their private keys protected, until when are they valid (UTC), when was the private key last backed up?',
    `SELECT name, subject, start_date, expiry_date, pvt_key_encryption_type_desc, pvt_key_last_backup_date, thumbprint
FROM master.sys.certificates
WHERE name NOT LIKE '##MS[_]%';`,
  ),
  masterKey: sql(
    'Run in the database of the statement (master for endpoints and TDE certificates): is there a master key, and does the instance open it by itself?',
    `SELECT d.name, d.is_master_key_encrypted_by_server, k.create_date, k.modify_date
FROM sys.databases AS d
LEFT JOIN sys.symmetric_keys AS k ON k.name = '##MS_DatabaseMasterKey##'
WHERE d.database_id = DB_ID();`,
  ),
  endpoint: sql(
    'The mirroring endpoint: is it started, on which port, and with which certificate, valid until when (UTC)?',
    `SELECT e.name, e.state_desc, e.role_desc, t.port, e.connection_auth_desc, e.encryption_algorithm_desc,
       c.name AS certificate, c.start_date, c.expiry_date, c.thumbprint
FROM sys.database_mirroring_endpoints AS e
LEFT JOIN sys.tcp_endpoints AS t ON t.endpoint_id = e.endpoint_id
LEFT JOIN master.sys.certificates AS c ON c.certificate_id = e.certificate_id;`,
  ),
  imported: sql(
    "The copies of the partners' certificates: whose are they, and until when are they valid (UTC)? Compare thumbprints with the owner.",
    `SELECT c.name, c.thumbprint, c.start_date, c.expiry_date, u.name AS user_name, l.name AS login_name, l.is_disabled
FROM master.sys.certificates AS c
JOIN master.sys.database_principals AS u ON u.principal_id = c.principal_id
LEFT JOIN sys.server_principals AS l ON l.sid = u.sid
WHERE c.pvt_key_encryption_type = 'NA' AND c.name NOT LIKE '##MS[_]%';`,
  ),
  endpointRights: sql(
    'Who may connect to the endpoint?',
    `SELECT e.name AS endpoint_name, l.name AS login_name, r.permission_name, r.state_desc
FROM sys.server_permissions AS r
JOIN sys.endpoints AS e ON e.endpoint_id = r.major_id
JOIN sys.server_principals AS l ON l.principal_id = r.grantee_principal_id
WHERE r.class_desc = 'ENDPOINT' AND r.permission_name = 'CONNECT';`,
  ),
  connections: sql(
    'Which mirroring connections are up, and which certificate did the partner use?',
    `SELECT n.state_desc, n.connect_time, n.is_accept, n.principal_name, n.remote_user_name,
       n.authentication_method, c.name AS peer_certificate
FROM sys.dm_db_mirroring_connections AS n
LEFT JOIN master.sys.certificates AS c ON c.certificate_id = n.peer_certificate_id;`,
  ),
} satisfies Record<string, Look>;

/** The lines of the current error log that hold a piece of text. */
export function errorLog(what: string, text: string): Look {
  return sql(what, `EXEC sp_readerrorlog 0, 1, N'${text.replaceAll("'", "''")}';`);
}

function sql(what: string, text: string): Look {
  return { what, code: { language: 'sql', text } };
}

function powershell(what: string, text: string): Look {
  return { what, code: { language: 'powershell', text } };
}
