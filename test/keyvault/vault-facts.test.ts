import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publicKeyFacts } from '../../src/keyvault/read-public-key.ts';
import { readVault, type VaultReadOptions } from '../../src/keyvault/read-vault.ts';
import type { VaultFacts } from '../../src/keyvault/vault-facts.ts';
import { startAzure, type TestAzure } from '../helpers/azure-client.ts';

const nowMs = Date.parse('2026-11-21T10:00:00Z');
const dayMs = 86_400_000;

async function factsOf(azure: TestAzure, more: Partial<VaultReadOptions> = {}): Promise<VaultFacts> {
  const { url, network } = azure;
  const fixed = { url, network, credential: azure.credential(), callsPerSecond: 10_000, timeoutMs: 15_000 };
  const reading = await readVault({ ...fixed, nowMs, ...more });
  if (reading.state === 'unknown') throw new Error(reading.detail);
  return reading.value;
}

describe('of a key there is read', () => {
  it('a hardware key of 3072 bits with its dates, recovery level and modulus', async () => {
    const azure = await startAzure();
    const { cloud, vault } = azure;
    const dates = {
      createdAtMs: nowMs - 500 * dayMs,
      notBeforeMs: nowMs - 400 * dayMs,
      expiresAtMs: nowMs + dayMs,
    };
    const key = cloud.addKey(vault, { name: 'Sales-Key', kty: 'RSA-HSM', bits: 3072, ...dates });
    const { keys } = await factsOf(azure);
    const [version] = key.versions;
    if (version === undefined) throw new Error('the lab made no version');
    expect(keys).toEqual([
      {
        name: 'Sales-Key',
        rotationPolicy: {
          state: 'read',
          atMs: nowMs,
          value: { rotatesAfterCreate: undefined, rotatesBeforeExpiry: undefined, expiryTime: undefined },
        },
        versions: [
          {
            version: version.version,
            isEnabled: true,
            ...dates,
            updatedAtMs: expect.any(Number),
            recoveryLevel: 'Recoverable',
            recoverableDays: 90,
            publicKey: {
              state: 'read',
              atMs: nowMs,
              value: {
                type: 'RSA-HSM',
                bits: 3072,
                modulus: cloud.modulusOf(version).toString('hex').toUpperCase(),
              },
            },
          },
        ],
      },
    ]);
  });

  it('a disabled version: that it is one, without asking for it; the others as they are', async () => {
    const azure = await startAzure();
    const { cloud, vault } = azure;
    const old = cloud.addKey(vault, { name: 'Key', isEnabled: false, createdAtMs: nowMs - 9 * dayMs });
    cloud.addKey(vault, { name: 'Key', createdAtMs: nowMs - dayMs });
    const [key] = (await factsOf(azure)).keys;
    expect(key?.versions).toMatchObject([
      { isEnabled: false, publicKey: { state: 'unknown', why: 'disabled' } },
      { isEnabled: true, publicKey: { state: 'read' } },
    ]);
    const asked = cloud.requests.after().map(({ path }) => path);
    expect(asked).not.toContain(`/keys/Key/${old.versions[0]?.version}`);
  });

  it.each([
    [{ type: 'Rotate', timeAfterCreate: 'P18M', timeBeforeExpiry: undefined }, 'P18M', undefined],
    [{ type: 'Rotate', timeAfterCreate: undefined, timeBeforeExpiry: 'P30D' }, undefined, 'P30D'],
    [{ type: 'Notify', timeAfterCreate: undefined, timeBeforeExpiry: 'P30D' }, undefined, undefined],
  ] as const)('its rotation policy: %j', async (action, rotatesAfterCreate, rotatesBeforeExpiry) => {
    const azure = await startAzure();
    const key = azure.cloud.addKey(azure.vault, { name: 'Key' });
    key.rotationPolicy = { actions: [action], expiryTime: 'P2Y', createdAtMs: nowMs, updatedAtMs: nowMs };
    const { keys } = await factsOf(azure);
    expect(keys[0]?.rotationPolicy).toMatchObject({
      value: { rotatesAfterCreate, rotatesBeforeExpiry, expiryTime: 'P2Y' },
    });
  });

  it('what was deleted, when, and when it is gone for good', async () => {
    const azure = await startAzure({ startMs: nowMs });
    const { cloud, vault } = azure;
    cloud.addKey(vault, { name: 'Gone' });
    cloud.addKey(vault, { name: 'Here' });
    cloud.deleteKey(vault, 'Gone');
    const { keys, deletedKeys } = await factsOf(azure);
    expect(keys.map(({ name }) => name)).toEqual(['Here']);
    const [deleted] = deletedKeys.state === 'read' ? deletedKeys.value : [];
    expect(deleted).toEqual({
      name: 'Gone',
      deletedAtMs: expect.closeTo(nowMs, -4),
      purgesAtMs: expect.closeTo(nowMs + 90 * dayMs, -4),
    });
  });

  it('no public half that is known already', async () => {
    const azure = await startAzure();
    azure.cloud.addKey(azure.vault, { name: 'Key' });
    const known = { type: 'RSA', bits: 2048, modulus: 'AB' };
    const { keys } = await factsOf(azure, { knownPublicKey: () => known });
    expect(keys[0]?.versions[0]?.publicKey).toEqual({ state: 'read', atMs: nowMs, value: known });
    expect(azure.cloud.requests.after().filter(({ path }) => /\/Key\/[0-9a-f]{32}$/.test(path))).toEqual([]);
  });
});

describe('a vault never keeps the report', () => {
  it.each(['timeout', 'throttled'])(
    '%s in the middle: what was read stays, the rest is unknown',
    async (kind) => {
      const azure = await startAzure();
      const { cloud, vault, faults } = azure;
      for (const name of ['a', 'b']) cloud.addKey(vault, { name });
      const stop = new AbortController();
      let isListed = false;
      const reading = await readVault({
        url: azure.url,
        network: { ...azure.network, callTimeoutMs: 60_000, pause: async () => stop.abort() },
        credential: azure.credential(),
        callsPerSecond: 10_000,
        timeoutMs: 60_000,
        signal: stop.signal,
        nowMs,
        knownPublicKey: () => {
          // All is listed by now: from here on the vault says nothing more.
          if (!isListed) faults.add({ target: 'vault.contoso', kind, retryAfter: 5 });
          isListed = true;
          if (kind === 'timeout') setTimeout(() => stop.abort(), 100);
          return undefined;
        },
      });
      expect(reading).toMatchObject({
        state: 'read',
        value: { keys: [{ name: 'a' }, { name: 'b' }] },
      });
      expect(JSON.stringify(reading)).toContain(`"why":"${kind}"`);
    },
  );

  it('a signal of the whole ends it', async () => {
    const azure = await startAzure();
    azure.faults.add({ target: 'entra', kind: 'timeout' });
    const { url, network } = azure;
    const credential = azure.credential({ signInTimeoutMs: 60_000 });
    const patient = { ...network, callTimeoutMs: 60_000 };
    const signal = AbortSignal.timeout(300);
    expect(
      await readVault({
        url,
        network: patient,
        credential,
        callsPerSecond: 10_000,
        timeoutMs: 60_000,
        nowMs,
        signal,
      }),
    ).toMatchObject({ state: 'unknown', why: 'timeout' });
  });
});

describe('the size of a public key', () => {
  it('is the length of its modulus, however it is padded', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4096 }), fc.integer({ min: 0, max: 3 }), (bits, padding) => {
        const hex = (1n << BigInt(bits - 1)).toString(16);
        const n = Buffer.concat([
          Buffer.alloc(padding),
          Buffer.from(hex.padStart(hex.length + (hex.length % 2), '0'), 'hex'),
        ]);
        expect(publicKeyFacts({ kty: 'RSA', n }).bits).toBe(bits);
      }),
    );
  });

  it.each([
    ['EC', 'P-256K', 256],
    ['EC-HSM', 'P-521', 521],
    ['oct-HSM', undefined, 0],
  ])('%s %s has no modulus and %i bits', (kty, crv, bits) => {
    expect(publicKeyFacts({ kty, ...(crv === undefined ? {} : { crv }) })).toEqual({
      type: kty,
      bits,
      modulus: undefined,
    });
  });

  it.each([{}, { kty: 'RSA' }])('is not made up from %j', (key) => {
    expect(() => publicKeyFacts(key)).toThrow(/without a/);
  });
});
