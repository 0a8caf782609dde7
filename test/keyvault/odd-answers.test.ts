import { expect, it } from 'vitest';
import { readVault } from '../../src/keyvault/read-vault.ts';
import type { UnknownCause } from '../../src/lib/reading.ts';
import { startAzure } from '../helpers/azure-client.ts';
import { anyCredential, type OddAnswer, startOddServer } from '../helpers/odd-server.ts';

it.each<[OddAnswer, UnknownCause]>([
  [{ body: '<html>', type: 'text/html' }, 'answer_not_understood'],
  [{ body: '' }, 'answer_not_understood'],
  [{ body: '{}' }, 'answer_not_understood'],
  [{ body: '[]' }, 'answer_not_understood'],
  [{ body: '{"value": "x"}' }, 'answer_not_understood'],
  [{ body: '{"value": [{"attributes": {}}]}' }, 'answer_not_understood'],
  [{ body: '{"value": [{"kid": "nonsense"}]}' }, 'answer_not_understood'],
  [{ body: '{"val' }, 'answer_not_understood'],
  [{ status: 302, body: '<html>' }, 'answer_not_understood'],
  [{ status: 204 }, 'answer_not_understood'],
  [{ status: 401, body: '<html>' }, 'unreachable'],
  [{ status: 403, body: '<html>' }, 'unreachable'],
  [{ status: 404, body: '<html>' }, 'unreachable'],
  [{ status: 502, body: '<html>' }, 'unreachable'],
])('a vault that answers %j is unknown, never empty', async (answer, why) => {
  const { cloud, network } = await startAzure();
  const { url } = await startOddServer(cloud, [answer]);
  const limits = { callsPerSecond: 10_000, timeoutMs: 15_000, nowMs: 0 };
  expect(await readVault({ url, network, credential: anyCredential, ...limits })).toMatchObject({
    state: 'unknown',
    why,
  });
});

it('a key that ends beyond every calendar never ends', async () => {
  const { cloud, network } = await startAzure();
  const key = {
    kid: 'https://odd.vault.azure.net/keys/far/0123',
    attributes: { enabled: true, exp: 1e15, created: 1e15 },
  };
  const { url } = await startOddServer(cloud, [
    { body: JSON.stringify({ value: [key] }) },
    { body: JSON.stringify({ value: [key] }) },
  ]);
  const limits = { callsPerSecond: 10_000, timeoutMs: 15_000, nowMs: 0 };
  const reading = await readVault({ url, network, credential: anyCredential, ...limits });
  const versions = reading.state === 'read' ? reading.value.keys.flatMap((each) => each.versions) : [];
  expect(versions.length).toBeGreaterThan(0);
  for (const version of versions)
    expect(version).toMatchObject({ expiresAtMs: undefined, createdAtMs: undefined });
});

it('a page that breaks off half-way is asked for again', async () => {
  const { cloud, network } = await startAzure();
  const body = `{"value": []${' '.repeat(5_000)}}`;
  const { url, seen } = await startOddServer(cloud, [{ body, halfThen: 'breaks off' }, { body }]);
  const limits = { callsPerSecond: 10_000, timeoutMs: 30_000, nowMs: 0 };
  const reading = await readVault({ url, network, credential: anyCredential, ...limits });
  expect(reading).toMatchObject({ state: 'read', value: { keys: [] } });
  // The list of keys twice, that of the deleted ones once.
  expect(seen).toHaveLength(3);
});

it.each<[NonNullable<OddAnswer['halfThen']>, UnknownCause]>([
  ['breaks off', 'unreachable'],
  ['falls silent', 'timeout'],
])(
  'a vault whose page %s half-way is unknown: what came before is not taken for all',
  async (halfThen, why) => {
    const { cloud, network } = await startAzure();
    const { url } = await startOddServer(cloud, [{ body: `{"value": []${' '.repeat(5_000)}}`, halfThen }]);
    const limits = { callsPerSecond: 10_000, timeoutMs: 3_000, nowMs: 0 };
    expect(await readVault({ url, network, credential: anyCredential, ...limits })).toMatchObject({
      state: 'unknown',
      why,
    });
  },
);
