import { describe, expect, test } from 'vitest';
import { ddl } from '../parsed.ts';

describe('logins, users and roles', () => {
  const changed = {
    kind: 'options',
    password: undefined,
    newName: undefined,
    noCredential: false,
    unlock: false,
    options: {},
  };
  test.each([
    [
      "CREATE LOGIN l WITH PASSWORD = 'x' MUST_CHANGE, DEFAULT_DATABASE = [d b], CHECK_POLICY = OFF, CHECK_EXPIRATION = ON, SID = 0x01, CREDENTIAL = c",
      {
        op: 'createLogin',
        name: 'l',
        source: { kind: 'password', password: 'x', isHashed: false, mustChange: true },
        options: {
          defaultDatabase: 'd b',
          checkPolicy: false,
          checkExpiration: true,
          sid: Buffer.from([1]),
          credential: 'c',
        },
      },
    ],
    [
      'CREATE LOGIN l WITH PASSWORD = 0x0200AB HASHED',
      {
        op: 'createLogin',
        name: 'l',
        source: { kind: 'password', password: '0x0200AB', isHashed: true, mustChange: false },
        options: {},
      },
    ],
    [
      'CREATE LOGIN [D\\u] FROM WINDOWS WITH DEFAULT_LANGUAGE = us_english',
      {
        op: 'createLogin',
        name: 'D\\u',
        source: { kind: 'windows' },
        options: { defaultLanguage: 'us_english' },
      },
    ],
    [
      'CREATE LOGIN l FROM ASYMMETRIC KEY k',
      { op: 'createLogin', name: 'l', source: { kind: 'asymmetricKey', name: 'k' }, options: {} },
    ],
    [
      'CREATE LOGIN l FROM CERTIFICATE c',
      { op: 'createLogin', name: 'l', source: { kind: 'certificate', name: 'c' }, options: {} },
    ],
    ['ALTER LOGIN l DISABLE', { op: 'alterLogin', name: 'l', change: { kind: 'disable' } }],
    [
      'ALTER LOGIN l ADD CREDENTIAL c',
      { op: 'alterLogin', name: 'l', change: { kind: 'addCredential', credential: 'c' } },
    ],
    [
      "ALTER LOGIN l WITH PASSWORD = 'x' UNLOCK, NAME = m",
      { op: 'alterLogin', name: 'l', change: { ...changed, password: 'x', unlock: true, newName: 'm' } },
    ],
    [
      "ALTER LOGIN l WITH PASSWORD = 'x' OLD_PASSWORD = 'y'",
      { op: 'alterLogin', name: 'l', change: { ...changed, password: 'x', oldPassword: 'y' } },
    ],
    [
      'ALTER LOGIN l WITH NO CREDENTIAL',
      { op: 'alterLogin', name: 'l', change: { ...changed, noCredential: true } },
    ],
    ['DROP LOGIN l', { op: 'dropLogin', name: 'l' }],
    [
      'CREATE USER u',
      { op: 'createUser', name: 'u', source: { kind: 'login', login: undefined }, defaultSchema: undefined },
    ],
    [
      'CREATE USER u FOR LOGIN l WITH DEFAULT_SCHEMA = dbo',
      { op: 'createUser', name: 'u', source: { kind: 'login', login: 'l' }, defaultSchema: 'dbo' },
    ],
    [
      'CREATE USER u WITHOUT LOGIN',
      { op: 'createUser', name: 'u', source: { kind: 'withoutLogin' }, defaultSchema: undefined },
    ],
    [
      'CREATE USER u FROM CERTIFICATE c',
      { op: 'createUser', name: 'u', source: { kind: 'certificate', name: 'c' }, defaultSchema: undefined },
    ],
    [
      'ALTER USER u WITH NAME = v, LOGIN = l',
      { op: 'alterUser', name: 'u', newName: 'v', login: 'l', defaultSchema: undefined },
    ],
    ['DROP USER IF EXISTS u', { op: 'dropUser', name: 'u', ifExists: true }],
    ['CREATE ROLE r AUTHORIZATION u', { op: 'createRole', name: 'r', isServer: false, authorization: 'u' }],
    [
      'ALTER SERVER ROLE sysadmin ADD MEMBER [D\\u]',
      { op: 'alterRole', name: 'sysadmin', isServer: true, change: 'add', member: 'D\\u' },
    ],
    [
      'ALTER ROLE r DROP MEMBER u',
      { op: 'alterRole', name: 'r', isServer: false, change: 'drop', member: 'u' },
    ],
    ['DROP SERVER ROLE r', { op: 'dropRole', name: 'r', isServer: true, ifExists: false }],
  ])('%s', (sql, expected) => {
    expect(ddl(sql)).toEqual(expected);
  });
});
