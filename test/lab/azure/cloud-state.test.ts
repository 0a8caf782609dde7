import { describe, expect, it } from 'vitest';
import { addVault, deleteVault, purgeVault, recoverVault } from '../../../lab/azure/state/vault.ts';
import { startTestCloud } from '../../helpers/lab-cloud.ts';

const day = 86_400_000;

describe('the state is plain data', () => {
  it('a copy put back later is the cloud of then: keys, secrets, apps, grants', async () => {
    const { cloud, cryptography, keys, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    cloud.addKey(vault, { name: 'Key' });
    const kid = `${cloud.vaultUrl('contoso')}/keys/Key`;
    const wrapping = cryptography(kid, app);
    const { result } = await wrapping.wrapKey('RSA-OAEP', Buffer.from('dek'));
    const backup = (await keys(vault, app).backupKey('Key')) ?? new Uint8Array();
    const copy = structuredClone(cloud.state);
    cloud.reset();
    expect(cloud.state.vaults).toEqual([]);
    cloud.restore(copy);
    expect(Buffer.from((await wrapping.unwrapKey('RSA-OAEP', result)).result).toString()).toBe('dek');
    for (const each of cloud.state.vaults) each.keys = [];
    const [again] = cloud.state.apps;
    if (again === undefined) throw new Error('the app is gone');
    expect((await keys(vault, again).restoreKeyBackup(backup)).name).toBe('Key');
  });

  it('a reset keeps the tenant', async () => {
    const { cloud } = await startTestCloud();
    const { tenantId } = cloud;
    cloud.reset();
    expect(cloud.tenantId).toBe(tenantId);
  });

  it('holds no text of a client secret', async () => {
    const { cloud } = await startTestCloud();
    const { secretText } = cloud.addSecret(cloud.addApp({ displayName: 'a' }));
    expect(JSON.stringify(cloud.state)).not.toContain(secretText.slice(3));
  });

  it('makes no key before somebody needs it, and then only one', async () => {
    const { cloud, keys, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    const [version] = cloud.addKey(vault, { name: 'Key', bits: 3072 }).versions;
    if (version === undefined) throw new Error('the key has no version');
    expect(version.material.privateKey).toBeUndefined();
    const client = keys(vault, app);
    const [first, second] = await Promise.all([client.getKey('Key'), client.getKey('Key')]);
    expect(first.key?.n).toEqual(second.key?.n);
    expect(cloud.modulusOf(version)).toEqual(Buffer.from(first.key?.n ?? []));
  });
});

it('a clock that is moved rotates and purges, though nobody calls', async () => {
  const { cloud, clock } = await startTestCloud();
  const vault = cloud.addVault({ name: 'contoso', retentionDays: 7 });
  const key = cloud.addKey(vault, { name: 'Key' });
  key.rotationPolicy = {
    actions: [{ type: 'Rotate', timeAfterCreate: 'P10D', timeBeforeExpiry: undefined }],
    expiryTime: undefined,
    createdAtMs: clock.now(),
    updatedAtMs: clock.now(),
  };
  cloud.addKey(vault, { name: 'Deleted' });
  cloud.deleteKey(vault, 'Deleted');
  clock.advance(11 * day);
  expect(vault.keys.map(({ name, versions }) => [name, versions.length])).toEqual([['Key', 2]]);
});

describe('a scenario cannot make', () => {
  it.each(['a_b', '', 'a.b', 'x'.repeat(128)])('a key or secret named %j', async (name) => {
    const { cloud } = await startTestCloud();
    const vault = cloud.addVault({ name: 'contoso' });
    expect(() => cloud.addKey(vault, { name })).toThrow(/can be named/);
    expect(() => cloud.setSecret(vault, { name, value: 'v' })).toThrow(/can be named/);
  });

  it('a version of a deleted key', async () => {
    const { cloud } = await startTestCloud();
    const vault = cloud.addVault({ name: 'contoso' });
    cloud.addKey(vault, { name: 'Key' });
    cloud.deleteKey(vault, 'key');
    expect(() => cloud.addKey(vault, { name: 'KEY' })).toThrow(/is deleted/);
    cloud.recoverKey(vault, 'KEY');
    expect(cloud.addKey(vault, { name: 'KEY' }).versions).toHaveLength(2);
  });
});

describe('a vault', () => {
  it.each(['ab', '1contoso', 'con--toso', 'contoso-', 'a'.repeat(25), 'con_toso'])(
    'is not named %s',
    async (name) => {
      const { cloud } = await startTestCloud();
      expect(() => cloud.addVault({ name })).toThrow(/3 to 24/);
    },
  );

  it('keeps its name while it is deleted, answers 404, and loses its roles when it is recovered', async () => {
    const { cloud, clock, keys, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    cloud.addKey(vault, { name: 'Key' });
    cloud.grant(vault, app, { role: 'Key Vault Administrator' });
    const client = keys(vault, app);
    deleteVault(vault, clock.now());
    expect(() => addVault(cloud.state, { name: 'CONTOSO' })).toThrow(/in use/);
    await expect(client.getKey('Key')).rejects.toMatchObject({ statusCode: 404 });
    recoverVault(vault);
    await expect(client.getKey('Key')).rejects.toMatchObject({ statusCode: 403 });
    cloud.grant(vault, app, { role: 'Key Vault Reader' });
    expect((await client.getKey('Key')).name).toBe('Key');
  });

  it('has no name any more once it is purged, which purge protection forbids', async () => {
    const { cloud, clock } = await startTestCloud();
    const vault = cloud.addVault({ name: 'contoso', hasPurgeProtection: true });
    expect(() => purgeVault(cloud.state, vault)).toThrow(/not deleted/);
    deleteVault(vault, clock.now());
    expect(() => purgeVault(cloud.state, vault)).toThrow(/purge protection/);
    vault.hasPurgeProtection = false;
    purgeVault(cloud.state, vault);
    expect(cloud.resolve('contoso.vault.localhost')).toBeUndefined();
    expect(cloud.addVault({ name: 'contoso' }).keys).toEqual([]);
  });

  it.each([
    [90, true, 'Recoverable'],
    [90, false, 'Recoverable+Purgeable'],
    [7, true, 'CustomizedRecoverable'],
    [7, false, 'CustomizedRecoverable+Purgeable'],
  ])('kept for %i days, purge protection %s: level %s', async (retentionDays, hasPurgeProtection, level) => {
    const { cloud, clock, keys, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    Object.assign(vault, { retentionDays, hasPurgeProtection });
    cloud.addKey(vault, { name: 'Key' });
    const client = keys(vault, app);
    expect((await client.getKey('Key')).properties).toMatchObject({
      recoveryLevel: level,
      recoverableDays: retentionDays,
    });
    cloud.deleteKey(vault, 'Key');
    clock.advance((retentionDays - 1) * day);
    expect((await client.getDeletedKey('Key')).name).toBe('Key');
    clock.advance(2 * day);
    await expect(client.getDeletedKey('Key')).rejects.toMatchObject({ statusCode: 404 });
  });

  it.each([
    ['public', ['contoso.vault.azure.net']],
    ['usgov', ['contoso.vault.usgovcloudapi.net']],
    ['china', ['contoso.vault.azure.cn']],
    ['germany', ['contoso.vault.microsoftazure.de']],
    ['lab', []],
  ] as const)('of the cloud %s answers there and on localhost, nowhere else', async (name, own) => {
    const { cloud } = await startTestCloud();
    cloud.addVault({ name: 'Contoso', cloud: name });
    const suffixes = ['azure.net', 'usgovcloudapi.net', 'azure.cn', 'microsoftazure.de'];
    const names = suffixes.map((suffix) => `contoso.vault.${suffix}`);
    expect(names.filter((host) => cloud.resolve(host) !== undefined)).toEqual(own);
    expect(cloud.resolve('CONTOSO.vault.localhost')).toBeDefined();
    expect(cloud.vaultHost('contoso')).toBe('contoso.vault.localhost');
    for (const host of own) expect(cloud.vaultHost(host)).toBe(host);
  });
});

describe('the log of requests', () => {
  it('says who called what, and nothing secret', async () => {
    const { cloud, openVault, secrets } = await startTestCloud();
    const { vault, app } = openVault();
    await secrets(vault, app).setSecret('Name', 'very secret value');
    const logged = cloud.requests.after();
    expect(logged.at(-1)).toMatchObject({
      target: 'vault.contoso',
      method: 'PUT',
      path: '/secrets/Name',
      client: app.appId,
      status: 200,
    });
    expect(JSON.stringify(logged)).not.toMatch(/very secret value|client_secret|Bearer/);
    expect(cloud.requests.after(logged.at(-1)?.n)).toEqual([]);
  });

  it('keeps the latest 500', async () => {
    const { cloud } = await startTestCloud();
    const request = { at: '', target: 'graph', method: 'GET', path: '/', client: undefined, status: 200 };
    for (let n = 0; n < 1700; n++) cloud.requests.record(request);
    expect(cloud.requests.after()).toHaveLength(500);
    expect(cloud.requests.after().at(-1)?.n).toBe(1700);
  });
});
