import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import { SqlError } from '../../../../lab/sqlserver/sql-error.ts';
import type { ReleaseYear } from '../../../../lab/sqlserver/state/release.ts';
import type { SqlValue } from '../../../../lab/sqlserver/types/sql-value.ts';
import { fullWorld } from '../../../helpers/full-world.ts';
import { run } from '../../../helpers/lab-instance.ts';
import { type ViewReader, viewReader } from '../../../helpers/view-reader.ts';

const password = 'Some-Pass-1';

/** A reader of a login with these permissions on the server. */
async function readerWith(
  permissions: string[],
  release: ReleaseYear,
  database = 'master',
): Promise<ViewReader> {
  const { first } = fullWorld(release);
  await makeLogin(first, permissions);
  return viewReader(first, { login: 'dba', password, database });
}

async function makeLogin(instance: Instance, permissions: readonly string[]): Promise<void> {
  const grants = permissions.map((permission) => `GRANT ${permission} TO dba;`).join(' ');
  const { errors } = await run(instance, `CREATE LOGIN dba WITH PASSWORD = '${password}'; ${grants}`);
  expect(errors).toEqual([]);
}

const names = (rows: Record<string, SqlValue>[]) => rows.map(({ name }) => name);

describe('a login without permissions', () => {
  it('sees fewer rows of catalog views, and no error', async () => {
    const reader = await readerWith([], 2022);
    expect(reader.read('sys.credentials')).toEqual([]);
    expect(reader.read('sys.server_principal_credentials')).toEqual([]);
    expect(reader.read('sys.asymmetric_keys')).toEqual([]);
    expect(reader.read('sys.certificates')).toEqual([]);
    expect(reader.read('sys.symmetric_keys')).toEqual([]);
    expect(reader.read('sys.availability_groups')).toEqual([]);
    expect(names(reader.read('sys.server_principals'))).toEqual(
      expect.arrayContaining(['sa', 'dba', 'sysadmin']),
    );
    expect(names(reader.read('sys.server_principals'))).not.toContain('TdeLogin');
  });

  it('sees providers, settings and, by VIEW ANY DATABASE of public, all databases', async () => {
    const reader = await readerWith([], 2022);
    expect(reader.read('sys.cryptographic_providers')).toHaveLength(1);
    expect(reader.read('sys.dm_cryptographic_provider_properties')).toHaveLength(1);
    expect(reader.read('sys.configurations').length).toBeGreaterThan(60);
    expect(names(reader.read('sys.databases'))).toContain('Sales');
    expect(reader.read('sys.dm_exec_sessions')).toHaveLength(1);
  });

  it.each([
    ['sys.dm_database_encryption_keys', 2019, 'VIEW SERVER STATE'],
    ['sys.dm_database_encryption_keys', 2022, 'VIEW SERVER SECURITY STATE'],
    ['sys.dm_hadr_database_replica_states', 2019, 'VIEW SERVER STATE'],
    ['sys.dm_hadr_database_replica_states', 2022, 'VIEW SERVER PERFORMANCE STATE'],
    ['sys.dm_db_mirroring_connections', 2017, 'VIEW SERVER STATE'],
    ['sys.dm_server_services', 2025, 'VIEW SERVER SECURITY STATE'],
    ['sys.dm_exec_connections', 2014, 'VIEW SERVER STATE'],
  ] as const)('is refused %s on %i with message 300, and 297 after it', async (view, release, permission) => {
    const reader = await readerWith([], release);
    const error = caught(() => reader.read(view));
    expect(error).toMatchObject({
      number: 300,
      severity: 14,
      message: `${permission} permission was denied on object 'server', database 'master'.`,
      followedBy: { number: 297 },
    });
  });

  it('is refused the tables of msdb with message 229', async () => {
    const reader = await readerWith([], 2022, 'msdb');
    expect(caught(() => reader.read('dbo.backupset'))).toMatchObject({
      number: 229,
      message: "The SELECT permission was denied on the object 'backupset', database 'msdb', schema 'dbo'.",
    });
  });
});

describe('a login with permissions', () => {
  it.each([
    [2019, 'VIEW ANY DEFINITION'],
    [2022, 'VIEW ANY DEFINITION'],
    [2022, 'VIEW ANY SECURITY DEFINITION'],
  ] as const)('on %i sees credentials and keys with %s', async (release, permission) => {
    const reader = await readerWith([permission], release);
    expect(names(reader.read('sys.credentials'))).toEqual(['vault_cred']);
    expect(names(reader.read('sys.asymmetric_keys'))).toEqual(['TdeKey']);
    expect(names(reader.read('sys.certificates'))).toEqual(['MirrorCert']);
    expect(reader.read('sys.server_principal_credentials')).toEqual([
      { principal_id: 300, credential_id: 65_538 },
    ]);
  });

  it.each([
    [2019, 'VIEW SERVER STATE'],
    [2022, 'VIEW SERVER STATE'],
    [2022, 'VIEW SERVER SECURITY STATE'],
  ] as const)('on %i sees encryption keys with %s', async (release, permission) => {
    const reader = await readerWith([permission], release);
    expect(reader.read('sys.dm_database_encryption_keys')).not.toEqual([]);
  });

  it('without VIEW ANY DATABASE sees master, tempdb and no other', async () => {
    const { first } = fullWorld();
    await makeLogin(first, []);
    await run(first, 'DENY VIEW ANY DATABASE TO dba;');
    const reader = await viewReader(first, { login: 'dba', password });
    expect(names(reader.read('sys.databases'))).toEqual(['master', 'tempdb']);
  });
});

describe('sys.database_mirroring', () => {
  it('has a row for every database, all NULL where there is no mirroring', async () => {
    const { first } = fullWorld();
    const rows = (await viewReader(first)).read('sys.database_mirroring');
    expect(rows).toHaveLength(first.state.databases.length);
    expect(rows[0]).toMatchObject({ database_id: 1, mirroring_guid: null, mirroring_role_desc: null });
  });

  it('on the mirror shows its columns to sysadmin only', async () => {
    const { second } = fullWorld();
    await makeLogin(second, ['VIEW ANY DEFINITION']);
    const role = (reader: ViewReader) => reader.read('sys.database_mirroring').at(-1)?.mirroring_role_desc;
    expect(role(await viewReader(second))).toBe('MIRROR');
    expect(role(await viewReader(second, { login: 'dba', password }))).toBeNull();
  });
});

function caught(act: () => unknown): SqlError | undefined {
  try {
    act();
  } catch (error) {
    if (error instanceof SqlError) return error;
    throw error;
  }
  return undefined;
}
