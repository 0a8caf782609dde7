import type { ReleaseYear } from '../state/release.ts';

/** A permission on a database. */
export interface DatabasePermissionFact {
  /** The permission on the database that implies it; undefined for CONTROL. */
  coveredBy: string | undefined;
  /** The permission on the server that implies it. */
  coveredByServer: string;
  since: ReleaseYear;
}

interface Row {
  server?: string;
  since?: ReleaseYear;
}

const fact = (coveredBy: string, { server, since }: Row = {}): DatabasePermissionFact => ({
  coveredBy,
  coveredByServer: server ?? 'CONTROL SERVER',
  since: since ?? 2014,
});

const underAlter = (names: readonly string[]) => names.map((name) => [name, fact('ALTER')] as const);
const underControl = (names: readonly string[]) => names.map((name) => [name, fact('CONTROL')] as const);
const create = (names: readonly string[]) =>
  names.map((name) => [`CREATE ${name}`, fact(`ALTER ANY ${name}`)] as const);

/**
 * The permissions on a database and what implies each.
 * Source: "GRANT Database Permissions" and, for the release 2022, "Server-level roles" in Microsoft's documentation.
 */
export const databasePermissions: Readonly<Record<string, DatabasePermissionFact>> = {
  CONTROL: { coveredBy: undefined, coveredByServer: 'CONTROL SERVER', since: 2014 },
  ALTER: fact('CONTROL', { server: 'ALTER ANY DATABASE' }),
  ...Object.fromEntries(
    underAlter([
      'ALTER ANY APPLICATION ROLE',
      'ALTER ANY ASSEMBLY',
      'ALTER ANY ASYMMETRIC KEY',
      'ALTER ANY CERTIFICATE',
      'ALTER ANY COLUMN ENCRYPTION KEY',
      'ALTER ANY COLUMN MASTER KEY',
      'ALTER ANY CONTRACT',
      'ALTER ANY DATABASE DDL TRIGGER',
      'ALTER ANY DATASPACE',
      'ALTER ANY FULLTEXT CATALOG',
      'ALTER ANY MESSAGE TYPE',
      'ALTER ANY REMOTE SERVICE BINDING',
      'ALTER ANY ROLE',
      'ALTER ANY ROUTE',
      'ALTER ANY SCHEMA',
      'ALTER ANY SERVICE',
      'ALTER ANY SYMMETRIC KEY',
      'ALTER ANY USER',
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
    ]),
  ),
  ...Object.fromEntries(
    underControl([
      'BACKUP DATABASE',
      'BACKUP LOG',
      'CHECKPOINT',
      'CONNECT REPLICATION',
      'DELETE',
      'EXECUTE',
      'INSERT',
      'REFERENCES',
      'SELECT',
      'SUBSCRIBE QUERY NOTIFICATIONS',
      'TAKE OWNERSHIP',
      'UPDATE',
    ]),
  ),
  ...Object.fromEntries(
    create([
      'ASSEMBLY',
      'ASYMMETRIC KEY',
      'CERTIFICATE',
      'CONTRACT',
      'FULLTEXT CATALOG',
      'MESSAGE TYPE',
      'REMOTE SERVICE BINDING',
      'ROLE',
      'ROUTE',
      'SCHEMA',
      'SERVICE',
      'SYMMETRIC KEY',
    ]),
  ),
  'ALTER ANY DATABASE AUDIT': fact('ALTER', { server: 'ALTER ANY SERVER AUDIT' }),
  'ALTER ANY DATABASE EVENT NOTIFICATION': fact('ALTER', { server: 'ALTER ANY EVENT NOTIFICATION' }),
  'ALTER ANY DATABASE SCOPED CONFIGURATION': fact('CONTROL', { since: 2016 }),
  'ALTER ANY MASK': fact('CONTROL', { since: 2016 }),
  'ALTER ANY SECURITY POLICY': fact('CONTROL', { since: 2016 }),
  AUTHENTICATE: fact('CONTROL', { server: 'AUTHENTICATE SERVER' }),
  CONNECT: fact('CONNECT REPLICATION'),
  'CREATE DATABASE': fact('CONTROL', { server: 'CREATE ANY DATABASE' }),
  'CREATE DATABASE DDL EVENT NOTIFICATION': fact('ALTER ANY DATABASE EVENT NOTIFICATION', {
    server: 'CREATE DDL EVENT NOTIFICATION',
  }),
  'CREATE USER': fact('ALTER ANY USER', { since: 2022 }),
  SHOWPLAN: fact('CONTROL', { server: 'ALTER TRACE' }),
  UNMASK: fact('CONTROL', { since: 2016 }),
  'VIEW ANY COLUMN ENCRYPTION KEY DEFINITION': fact('CONTROL', {
    server: 'VIEW ANY DEFINITION',
    since: 2016,
  }),
  'VIEW ANY COLUMN MASTER KEY DEFINITION': fact('CONTROL', { server: 'VIEW ANY DEFINITION', since: 2016 }),
  'VIEW CRYPTOGRAPHICALLY SECURED DEFINITION': fact('CONTROL', {
    server: 'VIEW ANY CRYPTOGRAPHICALLY SECURED DEFINITION',
    since: 2022,
  }),
  'VIEW DATABASE PERFORMANCE STATE': fact('VIEW DATABASE STATE', {
    server: 'VIEW SERVER PERFORMANCE STATE',
    since: 2022,
  }),
  'VIEW DATABASE SECURITY STATE': fact('VIEW DATABASE STATE', {
    server: 'VIEW SERVER SECURITY STATE',
    since: 2022,
  }),
  'VIEW DATABASE STATE': fact('CONTROL', { server: 'VIEW SERVER STATE' }),
  'VIEW DEFINITION': fact('CONTROL', { server: 'VIEW ANY DEFINITION' }),
  'VIEW PERFORMANCE DEFINITION': fact('VIEW DEFINITION', {
    server: 'VIEW ANY PERFORMANCE DEFINITION',
    since: 2022,
  }),
  'VIEW SECURITY DEFINITION': fact('VIEW DEFINITION', {
    server: 'VIEW ANY SECURITY DEFINITION',
    since: 2022,
  }),
};

/** Whether the permission exists in databases of that release. */
export function isDatabasePermission(permission: string, release: ReleaseYear): boolean {
  const row = databasePermissions[permission];
  return row !== undefined && row.since <= release;
}
