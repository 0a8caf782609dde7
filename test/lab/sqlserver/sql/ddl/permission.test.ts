import { describe, expect, test } from 'vitest';
import { ddl } from '../parsed.ts';

describe('permissions', () => {
  const plain = { op: 'permission', securable: undefined, grantOption: false, cascade: false };
  test.each([
    [
      'GRANT VIEW SERVER STATE TO l',
      { ...plain, action: 'grant', permissions: ['VIEW SERVER STATE'], grantees: ['l'] },
    ],
    [
      'grant view any definition, Control  Server to [a], b with grant option',
      {
        ...plain,
        action: 'grant',
        permissions: ['VIEW ANY DEFINITION', 'CONTROL SERVER'],
        grantees: ['a', 'b'],
        grantOption: true,
      },
    ],
    [
      'GRANT CONNECT ON ENDPOINT::e TO l',
      {
        ...plain,
        action: 'grant',
        permissions: ['CONNECT'],
        securable: { class: 'ENDPOINT', path: ['e'] },
        grantees: ['l'],
      },
    ],
    [
      'GRANT VIEW DEFINITION ON ASYMMETRIC KEY::[k] TO u',
      {
        ...plain,
        action: 'grant',
        permissions: ['VIEW DEFINITION'],
        securable: { class: 'ASYMMETRIC KEY', path: ['k'] },
        grantees: ['u'],
      },
    ],
    [
      'GRANT SELECT ON dbo.backupset TO public',
      {
        ...plain,
        action: 'grant',
        permissions: ['SELECT'],
        securable: { class: 'OBJECT', path: ['dbo', 'backupset'] },
        grantees: ['public'],
      },
    ],
    [
      'GRANT EXECUTE ON OBJECT::dbo.p TO u AS dbo',
      {
        ...plain,
        action: 'grant',
        permissions: ['EXECUTE'],
        securable: { class: 'OBJECT', path: ['dbo', 'p'] },
        grantees: ['u'],
      },
    ],
    [
      'DENY ALTER ON LOGIN::x TO l CASCADE',
      {
        ...plain,
        action: 'deny',
        permissions: ['ALTER'],
        securable: { class: 'LOGIN', path: ['x'] },
        grantees: ['l'],
        cascade: true,
      },
    ],
    [
      'REVOKE GRANT OPTION FOR CONTROL SERVER FROM l CASCADE',
      {
        ...plain,
        action: 'revoke',
        permissions: ['CONTROL SERVER'],
        grantees: ['l'],
        grantOption: true,
        cascade: true,
      },
    ],
    [
      'REVOKE CREATE DATABASE TO u',
      { ...plain, action: 'revoke', permissions: ['CREATE DATABASE'], grantees: ['u'] },
    ],
  ])('%s', (sql, expected) => {
    expect(ddl(sql)).toEqual(expected);
  });
});
