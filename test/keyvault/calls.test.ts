import { expect, it } from 'vitest';
import { CallRate } from '../../src/keyvault/call-rate.ts';
import { readVault } from '../../src/keyvault/read-vault.ts';
import { startAzure } from '../helpers/azure-client.ts';

const limits = { callsPerSecond: 10_000, timeoutMs: 15_000, nowMs: 0 };

it('every call waits for its turn: challenge, pages, retries', async () => {
  const azure = await startAzure();
  const { cloud, vault, faults, url, network } = azure;
  for (let n = 0; n < 3; n++) cloud.addKey(vault, { name: `key-${n}` });
  faults.add({ target: 'vault.contoso', kind: 'throttled', count: 2 });
  class CountedRate extends CallRate {
    turns = 0;
    override turn(): Promise<void> {
      this.turns++;
      return super.turn();
    }
  }
  const rate = new CountedRate(10_000);
  const reading = await readVault({ url, network, credential: azure.credential(), rate, ...limits });
  expect(reading.state).toBe('read');
  const calls = cloud.requests.after().filter(({ target }) => target === 'vault.contoso');
  expect(rate.turns).toBe(calls.length);
  // One question without a token, two throttled calls, the list, and for each key its versions, policy and public half.
  expect(calls).toHaveLength(1 + 2 + 1 + 3 * 3 + 1);
});

it('a rate that is too low for the time is named as the reason', async () => {
  const { cloud, vault, url, network, credential } = await startAzure();
  for (let n = 0; n < 9; n++) cloud.addKey(vault, { name: `key-${n}` });
  const slow = { ...limits, callsPerSecond: 1, timeoutMs: 2500 };
  expect(await readVault({ url, network, credential: credential(), ...slow })).toMatchObject({
    state: 'unknown',
    why: 'timeout',
    detail: expect.stringContaining('at the rate that is allowed for this vault'),
    next: expect.stringContaining('callsPerSecond'),
  });
});

it('many vaults at once ask for one token, and the next sweep for none', async () => {
  const azure = await startAzure();
  const { cloud, bot, network } = azure;
  for (let n = 0; n < 8; n++) cloud.grant(cloud.addVault({ name: `vault-${n}` }), bot, { keys: 'all' });
  const credential = azure.credential();
  const sweep = () =>
    Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        readVault({ url: cloud.vaultUrl(`vault-${n}`), network, credential, ...limits }),
      ),
    );
  const readings = [...(await sweep()), ...(await sweep())];
  expect(readings.map(({ state }) => state)).toEqual(Array(16).fill('read'));
  const tokens = cloud.requests.after().filter(({ path }) => path.endsWith('/oauth2/v2.0/token'));
  expect(tokens).toHaveLength(1);
});
