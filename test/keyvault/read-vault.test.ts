import { describe, expect, it } from 'vitest';
import { privateKeyOf } from '../../lab/azure/state/key-material.ts';
import { readVault, type VaultReadOptions } from '../../src/keyvault/read-vault.ts';
import { startAzure, type TestAzure } from '../helpers/azure-client.ts';

const nowMs = Date.parse('2026-11-21T10:00:00Z');

/** Reads the test's vault; what a case says differently comes last. */
function read(azure: TestAzure, more: Partial<VaultReadOptions> = {}) {
  const { url, network } = azure;
  const credential = more.credential ?? azure.credential();
  return readVault({ url, credential, network, callsPerSecond: 10_000, timeoutMs: 15_000, nowMs, ...more });
}

describe('a vault is read with', () => {
  it('every version of every key over all pages, oldest first', async () => {
    const azure = await startAzure();
    const { cloud, vault } = azure;
    const first = cloud.addKey(vault, { name: 'key-00', createdAtMs: nowMs - 9e9 });
    await privateKeyOf(first.versions[0]?.material ?? { bits: 2048, privateKey: undefined });
    const privateKey = first.versions[0]?.material.privateKey;
    for (let n = 0; n < 30; n++)
      for (let version = n === 0 ? 1 : 0; version < 3; version++)
        cloud.addKey(vault, {
          name: `key-${String(n).padStart(2, '0')}`,
          createdAtMs: nowMs - (8 - version) * 1e9,
          privateKey,
        });
    const reading = await read(azure);
    if (reading.state === 'unknown') throw new Error(reading.detail);
    expect(reading.value.keys.map(({ name }) => name)).toEqual(vault.keys.map(({ name }) => name));
    for (const { name, versions } of reading.value.keys) {
      const there = vault.keys.find((key) => key.name === name)?.versions.map(({ version }) => version);
      expect(versions.map(({ version }) => version)).toEqual(there);
    }
    const moduli = reading.value.keys.flatMap(({ versions }) =>
      versions.map(({ publicKey }) => publicKey.state === 'read' && publicKey.value.modulus),
    );
    expect(new Set(moduli)).toEqual(
      new Set([
        cloud
          .modulusOf(first.versions[0] ?? fail())
          .toString('hex')
          .toUpperCase(),
      ]),
    );
  });
});

function fail(): never {
  throw new Error('the lab made no version');
}
