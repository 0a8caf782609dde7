/** A role that every database has. */
export interface FixedDatabaseRole {
  id: number;
  name: string;
  permissions: readonly string[];
  denied: readonly string[];
}

/** Fixed database roles. Source: "Database-level roles" and "Permissions of fixed database roles" in Microsoft's documentation. */
export const fixedDatabaseRoles: readonly FixedDatabaseRole[] = [
  { id: 0, name: 'public', permissions: [], denied: [] },
  { id: 16384, name: 'db_owner', permissions: ['CONTROL'], denied: [] },
  {
    id: 16385,
    name: 'db_accessadmin',
    permissions: ['ALTER ANY USER', 'CONNECT', 'CREATE SCHEMA'],
    denied: [],
  },
  {
    id: 16386,
    name: 'db_securityadmin',
    permissions: ['ALTER ANY APPLICATION ROLE', 'ALTER ANY ROLE', 'CREATE SCHEMA', 'VIEW DEFINITION'],
    denied: [],
  },
  {
    id: 16387,
    name: 'db_ddladmin',
    permissions: [
      'ALTER ANY ASSEMBLY',
      'ALTER ANY ASYMMETRIC KEY',
      'ALTER ANY CERTIFICATE',
      'ALTER ANY CONTRACT',
      'ALTER ANY DATABASE DDL TRIGGER',
      'ALTER ANY DATABASE EVENT NOTIFICATION',
      'ALTER ANY DATASPACE',
      'ALTER ANY FULLTEXT CATALOG',
      'ALTER ANY MESSAGE TYPE',
      'ALTER ANY REMOTE SERVICE BINDING',
      'ALTER ANY ROUTE',
      'ALTER ANY SCHEMA',
      'ALTER ANY SERVICE',
      'ALTER ANY SYMMETRIC KEY',
      'CHECKPOINT',
      'CREATE AGGREGATE',
      'CREATE DEFAULT',
      'CREATE FUNCTION',
      'CREATE PROCEDURE',
      'CREATE QUEUE',
      'CREATE RULE',
      'CREATE SYNONYM',
      'CREATE TABLE',
      'CREATE TYPE',
      'CREATE VIEW',
      'CREATE XML SCHEMA COLLECTION',
      'REFERENCES',
    ],
    denied: [],
  },
  {
    id: 16389,
    name: 'db_backupoperator',
    permissions: ['BACKUP DATABASE', 'BACKUP LOG', 'CHECKPOINT'],
    denied: [],
  },
  { id: 16390, name: 'db_datareader', permissions: ['SELECT'], denied: [] },
  { id: 16391, name: 'db_datawriter', permissions: ['DELETE', 'INSERT', 'UPDATE'], denied: [] },
  { id: 16392, name: 'db_denydatareader', permissions: [], denied: ['SELECT'] },
  { id: 16393, name: 'db_denydatawriter', permissions: [], denied: ['DELETE', 'INSERT', 'UPDATE'] },
];
