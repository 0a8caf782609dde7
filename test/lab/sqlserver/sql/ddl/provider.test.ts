import { describe, expect, test } from 'vitest';
import { ddl } from '../parsed.ts';

describe('providers and credentials', () => {
  test.each([
    [
      "CREATE CRYPTOGRAPHIC PROVIDER p FROM FILE = 'C:\\ekm.dll'",
      { op: 'createProvider', name: 'p', file: 'C:\\ekm.dll' },
    ],
    ['ALTER CRYPTOGRAPHIC PROVIDER p ENABLE', { op: 'alterProvider', name: 'p', change: { kind: 'enable' } }],
    [
      "ALTER CRYPTOGRAPHIC PROVIDER p FROM FILE = 'x'",
      { op: 'alterProvider', name: 'p', change: { kind: 'file', file: 'x' } },
    ],
    ['DROP CRYPTOGRAPHIC PROVIDER p', { op: 'dropProvider', name: 'p' }],
    [
      "CREATE CREDENTIAL c WITH IDENTITY = 'v', SECRET = 's' FOR CRYPTOGRAPHIC PROVIDER p",
      { op: 'createCredential', name: 'c', identity: 'v', secret: 's', provider: 'p' },
    ],
    [
      "ALTER CREDENTIAL c WITH IDENTITY = 'v'",
      { op: 'alterCredential', name: 'c', identity: 'v', secret: undefined, provider: undefined },
    ],
    ['DROP CREDENTIAL [a.b]', { op: 'dropCredential', name: 'a.b' }],
  ])('%s', (sql, expected) => {
    expect(ddl(sql)).toEqual(expected);
  });
});
