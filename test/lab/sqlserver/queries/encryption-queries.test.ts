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
    'every encrypted database, its protector and state, most worrying first',
    'SQL01',
    `SELECT DB_NAME(k.database_id) AS database_name,
       CASE k.encryption_state WHEN 0 THEN 'No key' WHEN 1 THEN 'Unencrypted' WHEN 2 THEN 'Encrypting'
            WHEN 3 THEN 'Encrypted' WHEN 4 THEN 'Key change' WHEN 5 THEN 'Decrypting' WHEN 6 THEN 'Protector change' END AS state,
       k.key_algorithm + '_' + CAST(k.key_length AS varchar(10)) AS algorithm,
       COALESCE(c.name, a.name, '(none)') AS protector, k.encryptor_type
FROM sys.dm_database_encryption_keys AS k
LEFT JOIN master.sys.certificates AS c ON c.thumbprint = k.encryptor_thumbprint
LEFT JOIN master.sys.asymmetric_keys AS a ON a.thumbprint = k.encryptor_thumbprint
ORDER BY k.encryption_state DESC, database_name`,
    [
      ['HR', 'Encrypted', 'AES_128', 'HrCert', 'CERTIFICATE'],
      ['Sales', 'Encrypted', 'AES_256', 'TDE_2026', 'ASYMMETRIC KEY'],
      ['tempdb', 'Encrypted', 'AES_256', '(none)', 'ASYMMETRIC KEY'],
    ],
  ],
  [
    'user databases without encryption',
    'SQL01',
    `SELECT name FROM sys.databases WHERE is_encrypted = 0 AND database_id > 4 ORDER BY name`,
    [['Ledger'], ['Orders'], ['Scratch']],
  ],
  [
    'the chain of catalog.md, section 15: names only',
    'SQL01',
    `SELECT d.name, ak.name AS asym_key, cp.name AS provider, cp.is_enabled, sp.name AS key_login, sp.is_disabled, c.name AS cred, c.credential_identity
FROM sys.databases d
LEFT JOIN sys.dm_database_encryption_keys k ON k.database_id = d.database_id
LEFT JOIN master.sys.asymmetric_keys ak ON ak.thumbprint = k.encryptor_thumbprint
LEFT JOIN sys.cryptographic_providers cp ON cp.guid = ak.cryptographic_provider_guid
LEFT JOIN sys.server_principals sp ON sp.type = 'K' AND (sp.sid = ak.sid OR SUBSTRING(sp.sid, 13, 20) = ak.thumbprint)
LEFT JOIN sys.server_principal_credentials spc ON spc.principal_id = sp.principal_id
LEFT JOIN sys.credentials c ON c.credential_id = spc.credential_id AND c.target_type = 'CRYPTOGRAPHIC PROVIDER' AND c.target_id = cp.provider_id
WHERE d.is_encrypted = 1
ORDER BY d.database_id`,
    [
      ['tempdb', null, null, null, null, null, null, null],
      ['Sales', 'TDE_2026', 'AKV', 1, 'TDE_2026_login', 0, 'TDE_2026_cred', 'contoso'],
      ['HR', null, null, null, null, null, null, null],
    ],
  ],
  [
    'how many databases each protector guards',
    'SQL01',
    `SELECT k.encryptor_type, COUNT(*) AS databases, MIN(k.key_length) AS least_bits, MAX(k.percent_complete) AS busiest
FROM sys.dm_database_encryption_keys k WHERE k.database_id <> 2
GROUP BY k.encryptor_type HAVING COUNT(*) > 0 ORDER BY k.encryptor_type`,
    [
      ['ASYMMETRIC KEY', 1, 256, 0],
      ['CERTIFICATE', 1, 128, 0],
    ],
  ],
  [
    'certificates that expire within 30 days, or have',
    'SQL01',
    `DECLARE @days int = 30;
SELECT c.name, CONVERT(char(10), c.expiry_date, 120) AS expires, DATEDIFF(DAY, GETUTCDATE(), c.expiry_date) AS days_left,
       IIF(c.expiry_date < GETUTCDATE(), 'expired', 'expiring') AS verdict
FROM master.sys.certificates AS c
WHERE c.name NOT LIKE '##%' AND c.expiry_date < DATEADD(DAY, @days, GETUTCDATE())
ORDER BY c.expiry_date`,
    [
      ['OldCert', '2025-01-01', -426, 'expired'],
      ['HrCert', '2026-03-20', 17, 'expiring'],
    ],
  ],
  [
    'TDE certificates whose private key was never backed up',
    'SQL01',
    `SELECT c.name, ISNULL(CONVERT(varchar(16), c.pvt_key_last_backup_date, 120), 'never') AS last_backup
FROM master.sys.certificates c
WHERE c.pvt_key_encryption_type <> 'NA' AND c.name NOT LIKE '##MS%'
ORDER BY c.name`,
    [
      ['HrCert', '2026-03-02 10:00'],
      ['OldCert', 'never'],
      ['SQL01_cert', 'never'],
    ],
  ],
  [
    'what protects what, in one line for each protector',
    'SQL01',
    `SELECT p.protector, STUFF((SELECT ', ' + d.name FROM sys.dm_database_encryption_keys k2
        JOIN sys.databases d ON d.database_id = k2.database_id
        WHERE k2.encryptor_thumbprint = p.thumbprint ORDER BY d.name FOR XML PATH('')), 1, 2, '') AS guarded
FROM (SELECT name AS protector, thumbprint FROM master.sys.certificates
      UNION ALL SELECT name, thumbprint FROM master.sys.asymmetric_keys) AS p
WHERE EXISTS (SELECT 1 FROM sys.dm_database_encryption_keys k WHERE k.encryptor_thumbprint = p.thumbprint)
ORDER BY p.protector`,
    [
      ['HrCert', 'HR'],
      ['TDE_2026', 'Sales'],
    ],
  ],
  [
    'log that still needs a protector (2019 and later)',
    'SQL01',
    `SELECT d.name, COUNT(*) AS vlfs, SUM(CASE WHEN l.vlf_encryptor_thumbprint IS NOT NULL THEN 1 ELSE 0 END) AS encrypted
FROM sys.databases d CROSS APPLY sys.dm_db_log_info(d.database_id) l
WHERE d.database_id > 4 GROUP BY d.name ORDER BY d.name`,
    [
      ['HR', 2, 1],
      ['Ledger', 1, 0],
      ['Orders', 1, 0],
      ['Sales', 1, 1],
      ['Scratch', 1, 0],
    ],
  ],
  [
    'EKM: is it on, and is the switch in use',
    'SQL01',
    `SELECT name, CAST(value AS int) AS configured, CAST(value_in_use AS int) AS running,
       CASE WHEN value <> value_in_use THEN 'RECONFIGURE is missing' ELSE 'ok' END AS verdict
FROM sys.configurations WHERE name = 'EKM provider enabled'`,
    [['EKM provider enabled', 1, 1, 'ok']],
  ],
  [
    'providers and what they say of themselves',
    'SQL01',
    `SELECT p.name, p.version, d.authentication_type, d.asymmetric_key_support + d.symmetric_key_support AS kinds, p.is_enabled
FROM sys.cryptographic_providers p JOIN sys.dm_cryptographic_provider_properties d ON d.provider_id = p.provider_id`,
    [['AKV', '15.0.2000.440', 'BASIC', 1, 1]],
  ],
  [
    'keys in the vault, as the connector lists them for this login',
    'SQL01',
    `SELECT k.key_name, k.key_length, RTRIM(k.key_type) AS key_type, a.name AS sql_name
FROM sys.cryptographic_providers p CROSS APPLY sys.dm_cryptographic_provider_keys(p.provider_id) k
LEFT JOIN master.sys.asymmetric_keys a ON a.thumbprint = k.key_thumbprint`,
    [['sales-tde', 2048, 'ASYMMETRIC KEY', 'TDE_2026']],
  ],
  [
    'provider sessions that are open, whose credential counts until a restart',
    'SQL01',
    `SELECT p.name, s.[identity], COUNT(*) AS sessions
FROM sys.dm_cryptographic_provider_sessions(1) s JOIN sys.cryptographic_providers p ON p.provider_id = s.provider_id
GROUP BY p.name, s.[identity]`,
    [['AKV', 'contoso', 2]],
  ],
  [
    'master keys',
    'SQL01',
    `SELECT d.name, d.is_master_key_encrypted_by_server, mk.algorithm_desc
FROM sys.databases d LEFT JOIN master.sys.symmetric_keys mk ON mk.name = '##MS_DatabaseMasterKey##' AND d.name = 'master'
WHERE d.is_master_key_encrypted_by_server = 1`,
    [['master', 1, 'AES_256']],
  ],
];

describe('encryption, as DBAs ask for it', () => {
  it.each(queries)('%s', async (_title, instance, sql, rows) => {
    expect(await world.ask(sql, instance === 'SQL01' ? world.first : world.second)).toEqual(rows);
  });
});
