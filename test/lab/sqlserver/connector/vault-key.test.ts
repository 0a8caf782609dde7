import { expect, test } from 'vitest';
import { generations } from '../../../../lab/sqlserver/connector/generation.ts';
import { ProviderError } from '../../../../lab/sqlserver/connector/provider-error.ts';
import { readVaultKey } from '../../../../lab/sqlserver/connector/vault-key.ts';

const generation = generations['1.0.5.0 (Nov 2020)'];

const key = (change: Record<string, unknown> = {}) => ({
  kid: 'https://contoso.vault.azure.net/keys/Key1/0123456789abcdef0123456789abcdef',
  kty: 'RSA',
  n: Buffer.alloc(256, 0xc3).toString('base64url'),
  e: 'AQAB',
  ...change,
});

test('name, version, size and numbers of a key come from its bundle', () => {
  expect(readVaultKey(JSON.stringify({ key: key() }), generation)).toMatchObject({
    name: 'Key1',
    version: '0123456789abcdef0123456789abcdef',
    bits: 2048,
    exponent: 65_537,
    modulus: Buffer.alloc(256, 0xc3),
  });
});

test.each<[string, string, number]>([
  ['no JSON', '<html>', 3404],
  ['a JSON list', '[]', 3404],
  ['no key', '{}', 3405],
  ['no key identifier', JSON.stringify({ key: key({ kid: undefined }) }), 3406],
  ['no type', JSON.stringify({ key: key({ kty: 7 }) }), 3407],
  ['an elliptic curve', JSON.stringify({ key: key({ kty: 'EC' }) }), 3],
  ['no modulus', JSON.stringify({ key: key({ n: '' }) }), 3408],
  ['no exponent', JSON.stringify({ key: key({ e: undefined }) }), 3410],
  ['4096 bits', JSON.stringify({ key: key({ n: Buffer.alloc(512, 1).toString('base64url') }) }), 3],
])('an answer with %s is refused', (_, body, code) => {
  expect(() => readVaultKey(body, generation)).toThrow(new ProviderError(code));
});
