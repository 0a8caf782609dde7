import { describe, expect, test } from 'vitest';
import { ddl } from '../parsed.ts';

describe('asymmetric and symmetric keys', () => {
  const provider = { provider: 'p', keyName: 'k1', algorithm: undefined, disposition: undefined };
  test.each([
    [
      "CREATE ASYMMETRIC KEY k FROM PROVIDER p WITH PROVIDER_KEY_NAME = 'k1'",
      {
        op: 'createAsymmetricKey',
        name: 'k',
        authorization: undefined,
        source: { kind: 'provider', ...provider },
        password: undefined,
      },
    ],
    [
      "CREATE ASYMMETRIC KEY k AUTHORIZATION u FROM PROVIDER p WITH ALGORITHM = RSA_2048, PROVIDER_KEY_NAME = 'k1', CREATION_DISPOSITION = CREATE_NEW",
      {
        op: 'createAsymmetricKey',
        name: 'k',
        authorization: 'u',
        source: { kind: 'provider', ...provider, algorithm: 'RSA_2048', disposition: 'CREATE_NEW' },
        password: undefined,
      },
    ],
    [
      "CREATE ASYMMETRIC KEY k WITH ALGORITHM = rsa_3072 ENCRYPTION BY PASSWORD = 'x'",
      {
        op: 'createAsymmetricKey',
        name: 'k',
        authorization: undefined,
        source: { kind: 'algorithm', algorithm: 'RSA_3072' },
        password: 'x',
      },
    ],
    [
      'ALTER ASYMMETRIC KEY k REMOVE PRIVATE KEY',
      { op: 'alterAsymmetricKey', name: 'k', removesPrivateKey: true },
    ],
    ['DROP ASYMMETRIC KEY k', { op: 'dropAsymmetricKey', name: 'k', removesProviderKey: false }],
    [
      'DROP ASYMMETRIC KEY k REMOVE PROVIDER KEY',
      { op: 'dropAsymmetricKey', name: 'k', removesProviderKey: true },
    ],
    [
      'CREATE SYMMETRIC KEY k WITH ALGORITHM = AES_256 ENCRYPTION BY CERTIFICATE c, ASYMMETRIC KEY a',
      {
        op: 'createSymmetricKey',
        name: 'k',
        provider: undefined,
        algorithm: 'AES_256',
        encryptions: [
          { kind: 'certificate', name: 'c' },
          { kind: 'asymmetricKey', name: 'a' },
        ],
      },
    ],
    [
      "OPEN SYMMETRIC KEY k DECRYPTION BY PASSWORD = 'x'",
      { op: 'openSymmetricKey', name: 'k', decryption: { kind: 'password', password: 'x' } },
    ],
    ['CLOSE ALL SYMMETRIC KEYS', { op: 'closeSymmetricKey', name: undefined }],
    ['DROP SYMMETRIC KEY k', { op: 'dropSymmetricKey', name: 'k', removesProviderKey: false }],
  ])('%s', (sql, expected) => {
    expect(ddl(sql)).toEqual(expected);
  });
});
