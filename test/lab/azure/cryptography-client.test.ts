import { createHash, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { VaultKeySpec } from '../../../lab/azure/state/vault-key.ts';
import { startTestCloud } from '../../helpers/lab-cloud.ts';

const day = 86_400_000;

describe("Azure's CryptographyClient, unmodified", () => {
  it.each([
    ['RSA-OAEP', 2048, 'by itself'],
    ['RSA-OAEP', 3072, 'by itself'],
    ['RSA-OAEP-256', 2048, 'in the vault'],
    ['RSA1_5', 2048, 'by itself'],
  ] as const)('wraps with %s and %i bits %s, and the vault unwraps', async (algorithm, bits, where) => {
    const { cloud, cryptography, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    cloud.addKey(vault, { name: 'Key', bits });
    const client = cryptography(`${cloud.vaultUrl('contoso')}/keys/Key`, app);
    const dek = randomBytes(32);
    const { result } = await client.wrapKey(algorithm, dek);
    expect(Buffer.from((await client.unwrapKey(algorithm, result)).result)).toEqual(dek);
    const paths = cloud.requests.after().map(({ path }) => path.split('/').at(-1));
    expect(paths).toContain('unwrapkey');
    expect(paths.includes('wrapkey')).toBe(where === 'in the vault');
  });

  it('decrypts what it has encrypted', async () => {
    const { cloud, cryptography, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    cloud.addKey(vault, { name: 'Key' });
    const client = cryptography(`${cloud.vaultUrl('contoso')}/keys/Key`, app);
    const { result } = await client.encrypt('RSA-OAEP-256', randomBytes(64));
    expect((await client.decrypt('RSA-OAEP-256', result)).result).toHaveLength(64);
  });

  it.each(['RS256', 'RS384', 'RS512'])('signs a digest and finds a changed one: %s', async (algorithm) => {
    const { cloud, cryptography, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    cloud.addKey(vault, { name: 'Key' });
    const client = cryptography(`${cloud.vaultUrl('contoso')}/keys/Key`, app);
    const hash = algorithm.replace('RS', 'sha');
    const digest = createHash(hash).update('text').digest();
    const { result } = await client.sign(algorithm, digest);
    expect((await client.verifyData(algorithm, Buffer.from('text'), result)).result).toBe(true);
    expect((await client.verify(algorithm, digest, result)).result).toBe(true);
    const other = createHash(hash).update('other').digest();
    expect((await client.verify(algorithm, other, result)).result).toBe(false);
  });

  it('cannot unwrap with another version of the key', async () => {
    const { cloud, cryptography, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    cloud.addKey(vault, { name: 'Key' });
    const { versions } = cloud.addKey(vault, { name: 'Key' });
    const [first, second] = versions.map(({ version }) =>
      cryptography(`${cloud.vaultUrl('contoso')}/keys/Key/${version}`, app),
    );
    const wrapped = await first?.wrapKey('RSA-OAEP', randomBytes(32));
    await expect(second?.unwrapKey('RSA-OAEP', wrapped?.result ?? Buffer.alloc(0))).rejects.toMatchObject({
      statusCode: 400,
      code: 'BadParameter',
    });
  });
});

describe('what a version may be used for, in lab time', () => {
  const opening = ['decrypt', 'unwrapkey', 'verify'];
  const closing = ['encrypt', 'wrapkey', 'sign'];
  it.each<[string, Partial<VaultKeySpec>, string[]]>([
    ['in its dates', { notBeforeMs: -day, expiresAtMs: day }, [...opening, ...closing]],
    ['before its start', { notBeforeMs: day }, opening],
    ['after its end', { expiresAtMs: -1000 }, opening],
    ['disabled', { isEnabled: false }, []],
    ['for unwrapping only', { operations: ['unwrapKey'] }, ['unwrapkey']],
  ])('%s', async (_what, { notBeforeMs, expiresAtMs, ...spec }, allowed) => {
    const { cloud, clock, credentialOf, fetch, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    const nowMs = clock.now();
    const key = cloud.addKey(vault, {
      name: 'Key',
      ...spec,
      ...(notBeforeMs === undefined ? {} : { notBeforeMs: nowMs + notBeforeMs }),
      ...(expiresAtMs === undefined ? {} : { expiresAtMs: nowMs + expiresAtMs }),
    });
    const { token } = await credentialOf(app).getToken('https://vault.localhost/.default');
    const url = `${cloud.vaultUrl('contoso')}/keys/Key/${key.versions[0]?.version}`;
    const worked: string[] = [];
    for (const operation of [...opening, ...closing]) {
      const isSignature = operation === 'sign' || operation === 'verify';
      const value = operation === 'sign' ? randomBytes(32) : randomBytes(16);
      const answer = await fetch(`${url}/${operation}?api-version=7.4`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          alg: isSignature ? 'RS256' : 'RSA-OAEP',
          value: value.toString('base64url'),
          digest: randomBytes(32).toString('base64url'),
        }),
      });
      // 400: what was sent is no ciphertext, which is found out only after the use is allowed.
      if (answer.status === 200 || answer.status === 400) worked.push(operation);
      else expect(answer.body).toMatchObject({ error: { code: 'Forbidden' } });
    }
    expect(worked.toSorted()).toEqual([...allowed].sort());
  });

  it('an expired key that was good yesterday still unwraps after the clock was moved', async () => {
    const { cloud, clock, cryptography, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    cloud.addKey(vault, { name: 'Key', expiresAtMs: clock.now() + day });
    const client = cryptography(`${cloud.vaultUrl('contoso')}/keys/Key`, app);
    const { result } = await client.wrapKey('RSA-OAEP', Buffer.from('dek'));
    clock.advance(400 * day);
    expect(Buffer.from((await client.unwrapKey('RSA-OAEP', result)).result).toString()).toBe('dek');
  });
});
