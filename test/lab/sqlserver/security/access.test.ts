import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instance } from '../../../../lab/sqlserver/instance.ts';
import type { Access } from '../../../../lab/sqlserver/security/access.ts';
import { accessOf } from '../../../../lab/sqlserver/security/access-of.ts';
import { addLogin, newLogin } from '../../../../lab/sqlserver/security/new-login.ts';
import { findLogin } from '../../../../lab/sqlserver/security/principals.ts';
import { impliedBy, serverPermissions } from '../../../../lab/sqlserver/security/server-permissions.ts';
import { newSqlSid } from '../../../../lab/sqlserver/security/sids.ts';
import type { Database } from '../../../../lab/sqlserver/state/database.ts';
import type { Login } from '../../../../lab/sqlserver/state/login.ts';
import { newDatabase } from '../../../../lab/sqlserver/state/new-instance.ts';
import type { ReleaseYear } from '../../../../lab/sqlserver/state/release.ts';
import { labInstance } from '../../../helpers/lab-instance.ts';

describe('a login without anything', () => {
  const { access, instance } = withLogin();
  it('may connect, see databases, and nothing more on the server', () => {
    expect(['CONNECT SQL', 'VIEW ANY DATABASE'].every((each) => access.server(each))).toBe(true);
    const rest = Object.keys(serverPermissions).filter(
      (each) => !['CONNECT SQL', 'VIEW ANY DATABASE'].includes(each),
    );
    expect(rest.filter((each) => access.server(each))).toEqual([]);
  });

  it('enters master, tempdb and msdb as guest, and no other database', () => {
    const entered = instance.state.databases.filter((database) => access.mayEnter(database));
    expect(entered.map(({ name }) => name)).toEqual(['master', 'tempdb', 'msdb']);
  });
});

describe('sa', () => {
  const instance = labInstance();
  const access = accessOf(instance, mustFind(instance, 'sa'));
  it('may do everything, DENY or not', () => {
    instance.state.serverPermissions.push(row(1, 'CONTROL SERVER', 'DENY'));
    expect(Object.keys(serverPermissions).filter((each) => !access.server(each))).toEqual([]);
    expect(instance.state.databases.filter((each) => !access.mayEnter(each))).toEqual([]);
  });
});

describe('permissions on the server', () => {
  it.each([
    ['CONTROL SERVER', 'VIEW SERVER STATE'],
    ['ALTER SERVER STATE', 'VIEW SERVER STATE'],
    ['VIEW SERVER STATE', 'VIEW SERVER SECURITY STATE'],
    ['VIEW SERVER STATE', 'VIEW SERVER PERFORMANCE STATE'],
    ['VIEW ANY DEFINITION', 'VIEW ANY SECURITY DEFINITION'],
    ['ALTER ANY LOGIN', 'CREATE LOGIN'],
  ])('%s implies %s', (granted, implied) => {
    const { access } = withLogin([row(0, granted, 'GRANT')]);
    expect(access.server(implied)).toBe(true);
  });

  it.each([
    ['VIEW SERVER SECURITY STATE', 'VIEW SERVER STATE'],
    ['VIEW SERVER STATE', 'VIEW ANY DEFINITION'],
    ['VIEW ANY DEFINITION', 'VIEW SERVER STATE'],
  ])('%s does not imply %s', (granted, other) => {
    const { access } = withLogin([row(0, granted, 'GRANT')]);
    expect(access.server(other)).toBe(false);
  });

  it('a DENY anywhere above takes what a GRANT anywhere gives', () => {
    const names = fc.constantFrom(...Object.keys(serverPermissions));
    fc.assert(
      fc.property(names, fc.nat(5), fc.nat(5), (permission, grantAt, denyAt) => {
        const chain = impliedBy(permission);
        const granted = chain[grantAt % chain.length] ?? permission;
        const denied = chain[denyAt % chain.length] ?? permission;
        const { access } = withLogin([row(0, granted, 'GRANT'), row(0, denied, 'DENY')]);
        expect(access.server(permission)).toBe(false);
      }),
      { numRuns: 50 },
    );
  });

  it.each([
    ['serveradmin', 'ALTER SETTINGS', true],
    ['serveradmin', 'ALTER ANY LOGIN', false],
    ['securityadmin', 'ALTER ANY LOGIN', true],
    ['processadmin', 'ALTER ANY CONNECTION', true],
    ['dbcreator', 'CREATE ANY DATABASE', true],
    ['##MS_ServerStateReader##', 'VIEW SERVER SECURITY STATE', true],
    ['##MS_ServerSecurityStateReader##', 'VIEW SERVER STATE', false],
    ['##MS_DefinitionReader##', 'VIEW ANY SECURITY DEFINITION', true],
    ['sysadmin', 'CONTROL SERVER', true],
  ])('role %s: %s is %s', (role, permission, expected) => {
    const { instance, login } = withLogin();
    login.roles.push(role);
    expect(accessOf(instance, login).server(permission)).toBe(expected);
  });

  it('the roles of 2022 are not there before', () => {
    const names = (release: ReleaseYear) =>
      labInstance({ release })
        .state.logins.filter(({ type }) => type === 'R')
        .map(({ name }) => name);
    expect(names(2019)).toHaveLength(9);
    expect(names(2022)).toHaveLength(19);
  });

  it('come through a role in a role', () => {
    const { access, instance, login } = withLogin();
    const outer = newLogin({ id: 900, name: 'outer', type: 'R', sid: newSqlSid(), nowMs: 0 });
    const inner = newLogin({
      id: 901,
      name: 'inner',
      type: 'R',
      sid: newSqlSid(),
      nowMs: 0,
      roles: ['outer'],
    });
    instance.state.logins.push(outer, inner);
    instance.state.serverPermissions.push(row(900, 'VIEW SERVER STATE', 'GRANT'));
    login.roles.push('inner');
    expect(access.server('VIEW SERVER STATE')).toBe(true);
  });
});

describe('permissions in a database', () => {
  it.each([
    ['ALTER ANY DATABASE', 'ALTER'],
    ['CONTROL SERVER', 'BACKUP DATABASE'],
    ['VIEW ANY DEFINITION', 'VIEW DEFINITION'],
    ['VIEW SERVER STATE', 'VIEW DATABASE STATE'],
    ['VIEW SERVER SECURITY STATE', 'VIEW DATABASE SECURITY STATE'],
  ])('%s on the server implies %s', (granted, implied) => {
    const { access, sales } = withLogin([row(0, granted, 'GRANT')]);
    expect(access.database(sales, implied)).toBe(true);
    expect(access.database(sales, 'SELECT')).toBe(granted === 'CONTROL SERVER');
  });

  it.each([
    ['db_owner', 'ALTER ANY CERTIFICATE', true],
    ['db_backupoperator', 'BACKUP LOG', true],
    ['db_backupoperator', 'SELECT', false],
    ['db_datareader', 'SELECT', true],
    ['db_ddladmin', 'CREATE CERTIFICATE', true],
  ])('role %s: %s is %s', (role, permission, expected) => {
    const { access, login, sales } = withLogin();
    addUser(sales, login, [role]);
    expect(access.database(sales, permission)).toBe(expected);
  });

  it('db_denydatareader wins over db_owner, but not over dbo', () => {
    const { access, login, sales } = withLogin();
    addUser(sales, login, ['db_owner', 'db_denydatareader']);
    expect(access.database(sales, 'SELECT')).toBe(false);
    const own = newDatabase({ id: 9, name: 'Own', nowMs: 0, release: 2022, ownerSid: login.sid });
    expect(access.database(own, 'SELECT')).toBe(true);
  });

  it('CONNECT ANY DATABASE enters everywhere, unless the user there was denied CONNECT', () => {
    const { access, login, sales } = withLogin([row(0, 'CONNECT ANY DATABASE', 'GRANT')]);
    expect(access.mayEnter(sales)).toBe(true);
    addUser(sales, login, []);
    sales.permissions.push({ ...row(5, 'CONNECT', 'DENY'), securableClass: 'DATABASE' });
    expect(access.mayEnter(sales)).toBe(false);
  });
});

describe('permissions on a securable', () => {
  it('CONTROL on an endpoint implies CONNECT on it, and on no other', () => {
    const { access } = withLogin([
      { ...row(0, 'CONTROL', 'GRANT'), securableClass: 'ENDPOINT', securableId: 70_000 },
    ]);
    expect(access.securable('ENDPOINT', 70_000, 'CONNECT')).toBe(true);
    expect(access.securable('ENDPOINT', 70_001, 'CONNECT')).toBe(false);
  });

  it('the owner of an endpoint has CONTROL, whatever was denied', () => {
    const { access, instance, login } = withLogin();
    const [endpoint] = instance.state.endpoints;
    if (endpoint === undefined) throw new Error('there are system endpoints');
    endpoint.principalId = login.id;
    instance.state.serverPermissions.push({
      ...row(login.id, 'CONTROL', 'DENY'),
      securableClass: 'ENDPOINT',
      securableId: endpoint.id,
    });
    expect(access.securable('ENDPOINT', endpoint.id, 'CONNECT')).toBe(true);
  });

  it.each([
    ['CREATE CERTIFICATE', false],
    ['ALTER ANY CERTIFICATE', true],
    ['VIEW DEFINITION', false],
    ['CONTROL', true],
  ])('%s on the database: ALTER on its certificates is %s', (granted, expected) => {
    const { access, login, sales } = withLogin();
    addUser(sales, login, []);
    sales.permissions.push({ ...row(5, granted, 'GRANT'), securableClass: 'DATABASE' });
    expect(access.securable('CERTIFICATE', 256, 'ALTER', sales)).toBe(expected);
  });
});

interface World {
  instance: Instance;
  login: Login;
  access: Access;
  sales: Database;
}

/** A login `bob` with these rows, their grantee filled in, on an instance of 2022 with database Sales. */
function withLogin(rows: ReturnType<typeof row>[] = []): World {
  const instance = labInstance({ release: 2022 });
  const login = newLogin({ id: 500, name: 'bob', type: 'S', sid: newSqlSid(), nowMs: 0 });
  addLogin(instance.state, login, 1);
  instance.state.serverPermissions.push(...rows.map((each) => ({ ...each, granteeId: login.id })));
  const sales = newDatabase({ id: 5, name: 'Sales', nowMs: 0, release: 2022 });
  instance.state.databases.push(sales);
  return { instance, login, access: accessOf(instance, login), sales };
}

function row(granteeId: number, permission: string, state: 'GRANT' | 'DENY') {
  return { granteeId, grantorId: 1, permission, state, securableClass: 'SERVER', securableId: 0 };
}

function addUser(database: Database, login: Login, roles: string[]): void {
  database.users.push({
    id: 5,
    name: login.name,
    type: 'S',
    sid: login.sid,
    defaultSchema: 'dbo',
    createdAtMs: 0,
    modifiedAtMs: 0,
    isFixedRole: false,
    roles,
  });
}

function mustFind(instance: Instance, name: string): Login {
  const login = findLogin(instance.state, name);
  if (login === undefined) throw new Error(`no login ${name}`);
  return login;
}
