import { describe, expect, it } from 'vitest';
import { CallRate } from '../../src/keyvault/call-rate.ts';
import { backUpVaultKey } from '../../src/keyvault/change/back-up-vault-key.ts';
import { createVaultKey } from '../../src/keyvault/change/create-vault-key.ts';
import { keyBackupTag, runTag } from '../../src/keyvault/key-tags.ts';
import { readVault } from '../../src/keyvault/read-vault.ts';
import { startAzure, type TestAzure } from '../helpers/azure-client.ts';

const keys = ['get', 'list', 'getrotationpolicy', 'create', 'update', 'backup'] as const;

function access(azure: TestAzure) {
  const { url, network, credential } = azure;
  const limits = { callsPerSecond: 10_000, timeoutMs: 15_000, nowMs: 0 };
  return { url, network, credential: credential(), signal: new AbortController().signal, ...limits };
}

const wanted = { name: 'sales-2027', type: 'RSA', bits: 3072, tags: { [runTag]: 'run-1' } } as const;

async function keysOf(azure: TestAzure) {
  const reading = await readVault(access(azure));
  if (reading.state === 'unknown') throw new Error(reading.detail);
  return reading.value.keys;
}

/** Names of what the bot called, without the questions for a token. */
function changesOf({ cloud }: TestAzure): string[] {
  return cloud.requests
    .after()
    .filter(({ method, status }) => method !== 'GET' && status !== 401)
    .map(({ method, path }) => `${method} ${path}`)
    .filter((call) => !call.includes('oauth2'));
}

describe('a key', () => {
  it('is made once, as it is wanted, with its tags', async () => {
    const azure = await startAzure({ keys });
    await createVaultKey({ ...access(azure), key: wanted });
    const [key] = await keysOf(azure);
    expect(key).toMatchObject({
      name: 'sales-2027',
      versions: [{ isEnabled: true, tags: { [runTag]: 'run-1' } }],
    });
    expect(key?.versions[0]?.publicKey).toMatchObject({ value: { type: 'RSA', bits: 3072 } });
    expect(key?.versions).toHaveLength(1);
  });

  it.each<[string, (azure: TestAzure) => void]>([
    ['that is there', ({ cloud, vault }) => void cloud.addKey(vault, { name: 'Sales-2027' })],
    [
      'that was deleted',
      ({ cloud, vault }) => {
        cloud.addKey(vault, { name: 'sales-2027' });
        cloud.deleteKey(vault, 'sales-2027');
      },
    ],
  ])('%s is a stop, and gets no version', async (_what, prepare) => {
    const azure = await startAzure({ keys });
    prepare(azure);
    await expect(createVaultKey({ ...access(azure), key: wanted })).rejects.toMatchObject({
      code: 'not_as_planned',
      message: expect.stringContaining('key sales-2027 in vault contoso'),
      next: 'Ask again with another name.',
    });
    expect(changesOf(azure)).toEqual([]);
  });

  it('is asked for once, also when the vault says "later": it may have been made', async () => {
    const azure = await startAzure({ keys });
    const { faults, waitsMs } = azure;
    class FaultyRate extends CallRate {
      turns = 0;
      override turn(): Promise<void> {
        // The name asked for, without a token and with it, and the deleted keys: then comes the call that makes it.
        if (++this.turns === 4) faults.add({ target: 'vault.contoso', kind: 'throttled', count: 1 });
        return super.turn();
      }
    }
    const rate = new FaultyRate(10_000);
    await expect(createVaultKey({ ...access(azure), rate, key: wanted })).rejects.toMatchObject({
      code: 'throttled',
    });
    expect(waitsMs).toEqual([]);
    expect(await keysOf(azure)).toEqual([]);
  });

  it('is not made without the permission, which the error names', async () => {
    const azure = await startAzure();
    await expect(createVaultKey({ ...access(azure), key: wanted })).rejects.toMatchObject({
      code: 'no_permission',
      message: expect.stringMatching(/^Making key sales-2027 in vault contoso: .*keys create/),
    });
  });
});

describe('a backup of a key', () => {
  it('is kept, and then tagged beside the tags that are there', async () => {
    const azure = await startAzure({ keys });
    await createVaultKey({ ...access(azure), key: wanted });
    const kept: Uint8Array[] = [];
    await backUpVaultKey({
      ...access(azure),
      key: 'sales-2027',
      keep: async (backup) => void kept.push(backup),
    });
    expect(kept[0]?.length).toBeGreaterThan(100);
    const [key] = await keysOf(azure);
    expect(key?.versions[0]?.tags).toEqual({ [runTag]: 'run-1', [keyBackupTag]: '1970-01-01T00:00:00.000Z' });
  });

  it('does not vouch for a version that somebody makes meanwhile', async () => {
    const azure = await startAzure({ keys });
    await createVaultKey({ ...access(azure), key: wanted });
    const [first] = (await keysOf(azure))[0]?.versions ?? [];
    const keep = async () => void azure.cloud.addKey(azure.vault, { name: 'sales-2027' });
    await backUpVaultKey({ ...access(azure), key: 'sales-2027', keep });
    const [key] = await keysOf(azure);
    const tagged = key?.versions.filter(({ tags = {} }) => keyBackupTag in tags);
    expect(key?.versions).toHaveLength(2);
    expect(tagged?.map(({ version }) => version)).toEqual([first?.version]);
  });

  it('that could not be kept leaves no tag', async () => {
    const azure = await startAzure({ keys });
    await createVaultKey({ ...access(azure), key: wanted });
    const keep = () => Promise.reject(new Error('no room'));
    await expect(backUpVaultKey({ ...access(azure), key: 'sales-2027', keep })).rejects.toThrow('no room');
    expect((await keysOf(azure))[0]?.versions[0]?.tags).toEqual({ [runTag]: 'run-1' });
  });
});
