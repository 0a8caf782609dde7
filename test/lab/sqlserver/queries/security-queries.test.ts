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
    'members of sysadmin',
    'SQL01',
    `SELECT m.name, m.type_desc, m.is_disabled FROM sys.server_role_members rm
JOIN sys.server_principals r ON r.principal_id = rm.role_principal_id
JOIN sys.server_principals m ON m.principal_id = rm.member_principal_id
WHERE r.name = N'sysadmin' AND m.name NOT LIKE N'NT %' ORDER BY m.name`,
    [
      ['former', 'SQL_LOGIN', 1],
      ['sa', 'SQL_LOGIN', 0],
    ],
  ],
  [
    'permissions that were granted on the server, beside CONNECT SQL',
    'SQL01',
    `SELECT p.name, STRING_AGG(CAST(sp.permission_name AS nvarchar(max)), N', ') WITHIN GROUP (ORDER BY sp.permission_name) AS permissions
FROM sys.server_permissions sp JOIN sys.server_principals p ON p.principal_id = sp.grantee_principal_id
WHERE sp.permission_name NOT IN ('CONNECT SQL', 'CONNECT') AND p.name NOT LIKE '##%' AND p.name NOT LIKE 'NT %'
GROUP BY p.name ORDER BY p.name`,
    [
      ['public', 'VIEW ANY DATABASE'],
      ['reader', 'VIEW ANY DEFINITION, VIEW SERVER STATE'],
    ],
  ],
  [
    'logins and their credentials for providers',
    'SQL01',
    `SELECT l.name, l.type, c.name AS credential FROM sys.server_principals l
JOIN sys.server_principal_credentials lc ON lc.principal_id = l.principal_id
JOIN sys.credentials c ON c.credential_id = lc.credential_id ORDER BY l.name`,
    [
      ['sa', 'S', 'sa_cred'],
      ['TDE_2026_login', 'K', 'TDE_2026_cred'],
    ],
  ],
  [
    'users of Sales and what they are',
    'SQL01',
    `SELECT u.name, u.type_desc, u.authentication_type_desc, SUSER_SNAME(u.sid) AS login_name, r.name AS role_name
FROM Sales.sys.database_principals u
LEFT JOIN Sales.sys.database_role_members rm ON rm.member_principal_id = u.principal_id
LEFT JOIN Sales.sys.database_principals r ON r.principal_id = rm.role_principal_id
WHERE u.type IN ('S', 'U') AND u.principal_id > 4`,
    [['app', 'SQL_USER', 'INSTANCE', 'app', 'db_datareader']],
  ],
  [
    'permissions in Sales',
    'SQL01',
    `USE Sales;
SELECT USER_NAME(grantee_principal_id) AS grantee, permission_name, state_desc, class_desc, RTRIM(type) AS type
FROM sys.database_permissions WHERE grantee_principal_id > 4 ORDER BY permission_name`,
    [
      ['app', 'CONNECT', 'GRANT', 'DATABASE', 'CO'],
      ['app', 'VIEW DEFINITION', 'GRANT', 'DATABASE', 'VW'],
    ],
  ],
  [
    'disabled logins that still hold power',
    'SQL01',
    `SELECT l.name FROM sys.server_principals l WHERE l.is_disabled = 1 AND IS_SRVROLEMEMBER('sysadmin', l.name) = 1`,
    [['former']],
  ],
  [
    'what may I do',
    'SQL01',
    `SELECT TOP (3) permission_name FROM fn_my_permissions(NULL, 'SERVER') ORDER BY permission_name`,
    [['ADMINISTER BULK OPERATIONS'], ['ALTER ANY AVAILABILITY GROUP'], ['ALTER ANY CONNECTION']],
  ],
  [
    'logins by kind',
    'SQL01',
    `SELECT type_desc, COUNT(*) AS logins FROM sys.server_principals WHERE type IN ('S', 'K', 'C') AND name NOT LIKE '##%' GROUP BY type_desc ORDER BY type_desc`,
    [
      ['ASYMMETRIC_KEY_MAPPED_LOGIN', 1],
      ['SQL_LOGIN', 5],
    ],
  ],
  [
    'logins made from keys and certificates',
    'SQL01',
    `SELECT name, CONVERT(varchar(26), SUBSTRING(sid, 1, 12), 1) AS sid_prefix, DATALENGTH(sid) AS bytes FROM sys.server_principals WHERE type IN ('K', 'C') AND name NOT LIKE '##%'`,
    [['TDE_2026_login', '0x010600000000000901000000', 32]],
  ],
];

describe('logins and permissions, as DBAs ask for them', () => {
  it.each(queries)('%s', async (_title, instance, sql, rows) => {
    expect(await world.ask(sql, instance === 'SQL01' ? world.first : world.second)).toEqual(rows);
  });
});
