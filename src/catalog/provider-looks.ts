import type { Look } from './error-fact.ts';

/**
 * What the provider codes say to look at. Every statement and command only reads, none calls the vault through
 * the engine, and what stands in <angle brackets> is for the reader to fill in.
 */
export const looks = {
  credentials: sql(
    'Which vault each EKM credential names, which login uses it, and when it was last changed. Where credential_identity is Managed Identity, the vault stands in the name of the credential and there is no secret. No view shows a secret or its expiry; without VIEW ANY DEFINITION rows are missing rather than refused.',
    `SELECT l.name AS login_name, l.type_desc, l.is_disabled, c.name AS credential_name,
       c.credential_identity, c.create_date, c.modify_date
FROM sys.credentials AS c
LEFT JOIN sys.server_principal_credentials AS m ON m.credential_id = c.credential_id
LEFT JOIN sys.server_principals AS l ON l.principal_id = m.principal_id
WHERE c.target_type = N'CRYPTOGRAPHIC PROVIDER';`,
  ),
  provider: sql(
    'Whether the provider is enabled, where its DLL lies and which version is loaded. The version alone does not tell the builds of 15.0.2000.440 apart.',
    `SELECT p.name, p.is_enabled, p.dll_path, p.version, d.provider_version, d.friendly_name
FROM sys.cryptographic_providers AS p
LEFT JOIN sys.dm_cryptographic_provider_properties AS d ON d.guid = p.guid;`,
  ),
  dllDate: powershell(
    'The date of the connector DLL (its path is dll_path of the provider): several builds share the version number, only the date tells them apart.',
    `Get-Item 'C:\\Program Files\\SQL Server Connector for Microsoft Azure Key Vault\\Microsoft.AzureKeyVaultService.EKM.dll' |
  Select-Object LastWriteTime, @{ Name = 'FileVersion'; Expression = { $_.VersionInfo.FileVersion } }`,
  ),
  databases: sql(
    'Which encrypted databases are not ONLINE, and which key protects each. Needs VIEW SERVER STATE; since SQL Server 2022 VIEW SERVER SECURITY STATE.',
    `SELECT d.name, d.state_desc, d.is_encrypted, k.encryption_state, k.encryptor_type,
       k.encryptor_thumbprint, a.name AS asymmetric_key_name
FROM sys.databases AS d
LEFT JOIN sys.dm_database_encryption_keys AS k ON k.database_id = d.database_id
LEFT JOIN master.sys.asymmetric_keys AS a ON a.thumbprint = k.encryptor_thumbprint
WHERE d.is_encrypted = 1 OR k.encryption_state > 0;`,
  ),
  asymmetricKeys: sql(
    'The asymmetric keys that come from the provider. Their SQL names need not be the names in the vault, and key_length says 2048 for a key of 3072 bits too.',
    `SELECT a.name, a.thumbprint, a.algorithm_desc, a.key_length, p.name AS provider_name
FROM master.sys.asymmetric_keys AS a
LEFT JOIN sys.cryptographic_providers AS p ON p.guid = a.cryptographic_provider_guid
WHERE a.provider_type = N'CRYPTOGRAPHIC PROVIDER';`,
  ),
  errorLog: sql(
    'What the current error log of the instance has with a provider code.',
    `EXEC xp_readerrorlog 0, 1, N'Provider error code';`,
  ),
  eventLog: powershell(
    'What the connector itself wrote at that moment, in the Windows Application log of the host (connector 1.0.3.0 and later).',
    `Get-WinEvent -MaxEvents 20 -FilterHashtable @{
  LogName = 'Application'; ProviderName = 'SQL Server Connector for Microsoft Azure Key Vault'
} | Format-List TimeCreated, LevelDisplayName, Message`,
  ),
  dns: powershell(
    'Whether the host of the instance resolves the vault, and to which address: a public one, or that of a private endpoint. In another cloud, or for a Managed HSM, write its full host.',
    `Resolve-DnsName '<vault>.vault.azure.net'`,
  ),
  ports: powershell(
    'Whether the host reaches the vault and Entra on port 443 directly. It goes past any proxy and runs under your account: a good result is no proof for the service account. In another cloud write its hosts.',
    `Test-NetConnection '<vault>.vault.azure.net' -Port 443
Test-NetConnection 'login.microsoftonline.com' -Port 443`,
  ),
  tls: powershell(
    'Whether name, route and TLS work up to the vault: an answer of 401 is the good one here, because nobody signed in.',
    `curl.exe -sS -o NUL -w '%{http_code} after %{time_total} s' 'https://<vault>.vault.azure.net/keys?api-version=7.4'`,
  ),
  proxy: powershell(
    'Which proxy the service account has. The connector uses these settings of that account, not the machine-wide ones and not yours. For a named instance write MSSQL$<name>; the settings can be read only while the service runs.',
    `$account = (Get-CimInstance Win32_Service -Filter "Name='MSSQLSERVER'").StartName
$sid = ([Security.Principal.NTAccount]$account).Translate([Security.Principal.SecurityIdentifier]).Value
Get-ItemProperty "Registry::HKEY_USERS\\$sid\\Software\\Microsoft\\Windows\\CurrentVersion\\Internet Settings" |
  Select-Object ProxyEnable, ProxyServer, ProxyOverride, AutoConfigURL`,
  ),
  serviceAccount: sql(
    'Which account the instance runs under, and since when. After a change of credential, proxy or registry the start must be later than the change.',
    'SELECT servicename, service_account, last_startup_time FROM sys.dm_server_services;',
  ),
  registryRights: powershell(
    'Whether the registry branch exists and whether the service account has FullControl on it.',
    `Get-Acl 'HKLM:\\SOFTWARE\\Microsoft\\SQL Server Cryptographic Provider' |
  Select-Object -ExpandProperty Access | Format-Table IdentityReference, RegistryRights, AccessControlType`,
  ),
  registryEntries: powershell(
    'Which thumbprint is registered for which key URI. The connector never removes an entry.',
    `Get-ChildItem 'HKLM:\\SOFTWARE\\Microsoft\\SQL Server Cryptographic Provider' -Recurse |
  Get-ItemProperty | Format-List PSPath, KeyUri`,
  ),
  appSecrets: powershell(
    'When the client secrets of the app end. Several may be live: Entra cannot tell which one the credential holds, the Hint (its first three characters) may help. A secret may also sit on the service principal.',
    `Get-AzADAppCredential -ApplicationId '<client ID>' |
  Format-Table KeyId, DisplayName, Hint, StartDateTime, EndDateTime`,
  ),
  vaultKey: powershell(
    'Whether the key is there, enabled and of a supported kind: RSA or RSA-HSM, 2048 or 3072 bits.',
    `Get-AzKeyVaultKey -VaultName '<vault>' -Name '<key>' |
  Format-List Name, Version, Enabled, NotBefore, Expires, KeyType, KeySize`,
  ),
  keyNames: powershell(
    'The exact key names of the vault that the credential names.',
    `Get-AzKeyVaultKey -VaultName '<vault>' | Format-Table Name, Enabled, Expires`,
  ),
  deletedKeys: powershell(
    'Whether the key lies deleted in the vault and can still be recovered, and until when.',
    `Get-AzKeyVaultKey -VaultName '<vault>' -InRemovedState |
  Format-Table Name, DeletedDate, ScheduledPurgeDate`,
  ),
  deletedVaults: powershell(
    'Whether the vault is deleted and can still be recovered, and until when.',
    'Get-AzKeyVault -InRemovedState | Format-Table VaultName, Location, DeletionDate, ScheduledPurgeDate',
  ),
  vaultAccess: powershell(
    'Whether the vault goes by roles or by access policies, what its firewall lets in, and what the app was granted. With roles on, the access policies count for nothing, and the other way round.',
    `$vault = Get-AzKeyVault -VaultName '<vault>'
$vault | Format-List EnableRbacAuthorization, PublicNetworkAccess, NetworkAclsText, AccessPoliciesText
Get-AzRoleAssignment -ServicePrincipalName '<client ID>' -Scope $vault.ResourceId`,
  ),
  vaultTraffic: powershell(
    'How many answers of each kind the vault gave in the last hour: split by StatusCode, 429 is throttling.',
    `$vault = Get-AzKeyVault -VaultName '<vault>'
Get-AzMetric -ResourceId $vault.ResourceId -MetricName 'ServiceApiResult' \`
  -AggregationType Count -TimeGrain 00:01:00 -MetricFilter "StatusCode eq '*'"`,
  ),
  memory: sql(
    'Whether the host or the SQL Server process was short of memory.',
    `SELECT m.available_physical_memory_kb, m.system_memory_state_desc, p.physical_memory_in_use_kb,
       p.process_physical_memory_low, p.process_virtual_memory_low
FROM sys.dm_os_sys_memory AS m CROSS JOIN sys.dm_os_process_memory AS p;`,
  ),
  clock: shell(
    'Whether the clock of the host is right: tokens are refused outside their times.',
    'w32tm /query /status',
  ),
} as const satisfies Readonly<Record<string, Look>>;

function sql(what: string, text: string): Look {
  return { what, code: { language: 'sql', text } };
}

function powershell(what: string, text: string): Look {
  return { what, code: { language: 'powershell', text } };
}

function shell(what: string, text: string): Look {
  return { what, code: { language: 'shell', text } };
}
