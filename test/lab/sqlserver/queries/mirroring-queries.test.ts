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
    'mirrored databases',
    'SQL01',
    `SELECT DB_NAME(database_id) AS name, mirroring_role_desc, mirroring_state_desc, mirroring_safety_level_desc, mirroring_partner_name, mirroring_partner_instance
FROM sys.database_mirroring WHERE mirroring_guid IS NOT NULL`,
    [['Orders', 'PRINCIPAL', 'SYNCHRONIZED', 'FULL', 'TCP://SQL02:7024', 'SQL02']],
  ],
  [
    'the endpoint, its certificate and how long that is valid',
    'SQL01',
    `SELECT e.name, e.state_desc, e.role_desc, t.port, e.connection_auth_desc, e.encryption_algorithm_desc, c.name AS certificate,
       DATEDIFF(DAY, GETUTCDATE(), c.expiry_date) AS days_left
FROM sys.database_mirroring_endpoints e
JOIN sys.tcp_endpoints t ON t.endpoint_id = e.endpoint_id
LEFT JOIN master.sys.certificates c ON c.certificate_id = e.certificate_id`,
    [['Mirroring', 'STARTED', 'ALL', 7024, 'CERTIFICATE', 'AES', 'SQL01_cert', 365]],
  ],
  [
    'who may connect to the endpoint, and by which certificate',
    'SQL01',
    `SELECT l.name AS login_name, u.name AS user_name, c.name AS certificate, c.pvt_key_encryption_type
FROM sys.server_permissions p
JOIN sys.endpoints e ON e.endpoint_id = p.major_id AND p.class_desc = 'ENDPOINT'
JOIN sys.server_principals l ON l.principal_id = p.grantee_principal_id
JOIN master.sys.database_principals u ON u.sid = l.sid
JOIN master.sys.certificates c ON c.principal_id = u.principal_id
WHERE e.type_desc = 'DATABASE_MIRRORING' AND p.permission_name = 'CONNECT' AND p.state = 'G'`,
    [['SQL02_login', 'SQL02_user', 'SQL02_cert', 'NA']],
  ],
  [
    'which imported certificate is truly in use',
    'SQL01',
    `SELECT n.state_desc, n.is_accept, n.principal_name, c.name AS peer_certificate, n.encryption_algorithm_desc
FROM sys.dm_db_mirroring_connections n LEFT JOIN master.sys.certificates c ON c.certificate_id = n.peer_certificate_id`,
    [['LOGGED_IN', 0, 'SQL02_login', 'SQL02_cert', 'AES']],
  ],
  [
    "endpoints that are not the system's",
    'SQL01',
    `SELECT name, type_desc, protocol_desc FROM sys.endpoints WHERE endpoint_id >= 65536`,
    [['Mirroring', 'DATABASE_MIRRORING', 'TCP']],
  ],
  [
    "the same from the mirror's side",
    'SQL02',
    `SELECT DB_NAME(m.database_id) AS name, d.state_desc, m.mirroring_role_desc, m.mirroring_state_desc
FROM sys.database_mirroring m JOIN sys.databases d ON d.database_id = m.database_id WHERE m.mirroring_guid IS NOT NULL`,
    [['Orders', 'RESTORING', 'MIRROR', 'SYNCHRONIZED']],
  ],
];

describe('mirroring, as DBAs ask for it', () => {
  it.each(queries)('%s', async (_title, instance, sql, rows) => {
    expect(await world.ask(sql, instance === 'SQL01' ? world.first : world.second)).toEqual(rows);
  });
});
