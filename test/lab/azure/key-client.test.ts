import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { startTestCloud } from '../../helpers/lab-cloud.ts';

describe("Azure's KeyClient, unmodified", () => {
  it.each([
    ['RSA', 2048],
    ['RSA', 3072],
    ['RSA-HSM', 2048],
    ['RSA-HSM', 4096],
  ] as const)('creates a key of kind %s with %i bits and reads it back', async (kind, keySize) => {
    const { cloud, keys, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    const client = keys(vault, app);
    const expiresOn = new Date('2031-05-06T07:08:09Z');
    const notBefore = new Date('2020-01-02T03:04:05Z');
    const options = { keySize, expiresOn, notBefore, tags: { owner: 'dba' } };
    const made = await client.createRsaKey('TDE-Key1', { ...options, hsm: kind === 'RSA-HSM' });
    const read = await client.getKey('tde-key1');
    expect(read.key?.n).toEqual(made.key?.n);
    expect(read.key?.n?.length).toBe(keySize / 8);
    expect(read.keyType).toBe(kind);
    expect(read.id).toBe(`${cloud.vaultUrl('contoso')}/keys/TDE-Key1/${made.properties.version}`);
    expect(read.properties).toMatchObject({
      enabled: true,
      expiresOn,
      notBefore,
      tags: { owner: 'dba' },
      recoverableDays: 90,
      recoveryLevel: 'Recoverable+Purgeable',
    });
  });

  it('gives a new version under the same name, and the older one by its id', async () => {
    const { keys, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    const client = keys(vault, app);
    const first = await client.createRsaKey('Key');
    const second = await client.createRsaKey('KEY');
    expect(second.name).toBe('Key');
    expect((await client.getKey('key')).properties.version).toBe(second.properties.version);
    const older = await client.getKey('key', { version: String(first.properties.version) });
    expect(older.key?.n).toEqual(first.key?.n);
  });

  it.each([1, 2, 25])('pages through 30 keys and 30 versions, %i at a time', async (maxPageSize) => {
    const { cloud, keys, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    for (let n = 0; n < 30; n++) {
      cloud.addKey(vault, { name: `key-${n}` });
      cloud.addKey(vault, { name: 'versions', isEnabled: n % 2 === 0 });
    }
    const client = keys(vault, app);
    const names: string[] = [];
    for await (const page of client.listPropertiesOfKeys().byPage({ maxPageSize })) {
      expect(page.length).toBeLessThanOrEqual(maxPageSize);
      names.push(...page.map(({ name }) => name));
    }
    expect(new Set(names).size).toBe(31);
    const versions = [];
    for await (const each of client.listPropertiesOfKeyVersions('versions')) versions.push(each);
    expect(new Set(versions.map(({ version }) => version)).size).toBe(30);
    expect(versions.filter(({ enabled }) => enabled === false)).toHaveLength(15);
  });

  it('changes attributes, operations and tags of one version only', async () => {
    const { clock, keys, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    const client = keys(vault, app);
    const first = await client.createRsaKey('Key');
    await client.createRsaKey('Key');
    clock.advance(60_000);
    const changed = await client.updateKeyProperties('Key', String(first.properties.version), {
      enabled: false,
      expiresOn: new Date('2030-01-01T00:00:00Z'),
      keyOps: ['unwrapKey'],
      tags: { replaced: 'yes' },
    });
    expect(changed.keyOperations).toEqual(['unwrapKey']);
    expect(changed.properties).toMatchObject({ enabled: false, tags: { replaced: 'yes' } });
    expect(Number(changed.properties.updatedOn) - Number(changed.properties.createdOn)).toBeGreaterThan(
      59_000,
    );
    const latest = await client.getKey('Key');
    expect(latest.properties.enabled).toBe(true);
    expect(latest.properties.expiresOn).toBeUndefined();
  });

  it('refuses to show a disabled version and lists it all the same', async () => {
    const { cloud, keys, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    cloud.addKey(vault, { name: 'Key', isEnabled: false });
    await expect(keys(vault, app).getKey('Key')).rejects.toMatchObject({
      statusCode: 403,
      code: 'Forbidden',
      message: 'Operation get is not allowed on a disabled key.',
    });
    const listed = [];
    for await (const { name, enabled } of keys(vault, app).listPropertiesOfKeys())
      listed.push([name, enabled]);
    expect(listed).toEqual([['Key', false]]);
  });

  it('pages on while what was listed is deleted', async () => {
    const { cloud, keys, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    for (let n = 0; n < 12; n++) cloud.addKey(vault, { name: `Key-${n}` });
    const client = keys(vault, app);
    for await (const page of client.listPropertiesOfKeys().byPage({ maxPageSize: 5 }))
      for (const { name } of page) await client.beginDeleteKey(name);
    expect(vault.keys.filter(({ deletedAtMs }) => deletedAtMs === undefined)).toEqual([]);
  });

  it('refuses dates beyond the year 9999', async () => {
    const { keys, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    const making = keys(vault, app).createRsaKey('Key', { expiresOn: new Date(8.64e15) });
    await expect(making).rejects.toMatchObject({ statusCode: 400, code: 'BadParameter' });
  });

  it('deletes, shows as deleted, keeps the name, recovers all versions', async () => {
    const { keys, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    const client = keys(vault, app);
    const first = await client.createRsaKey('Key');
    await client.createRsaKey('Key');
    const deletion = await client.beginDeleteKey('Key', { intervalInMs: 1 });
    const deleted = await deletion.pollUntilDone();
    const lifeMs = Number(deleted.properties.scheduledPurgeDate) - Number(deleted.properties.deletedOn);
    expect(lifeMs).toBe(90 * 86_400_000);
    await expect(client.getKey('Key')).rejects.toMatchObject({ statusCode: 404, code: 'KeyNotFound' });
    await expect(client.createRsaKey('KEY')).rejects.toMatchObject({
      statusCode: 409,
      code: 'Conflict',
      message: expect.stringContaining('deleted but recoverable state'),
    });
    const listed: string[] = [];
    for await (const key of client.listDeletedKeys()) listed.push(key.name);
    expect(listed).toEqual(['Key']);
    await (await client.beginRecoverDeletedKey('key', { intervalInMs: 1 })).pollUntilDone();
    const back = await client.getKey('Key', { version: String(first.properties.version) });
    expect(back.key?.n).toEqual(first.key?.n);
  });

  it('purges for good, unless the vault has purge protection', async () => {
    const { cloud, keys, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    const client = keys(vault, app);
    cloud.addKey(vault, { name: 'Key' });
    cloud.deleteKey(vault, 'Key');
    vault.hasPurgeProtection = true;
    await expect(client.purgeDeletedKey('Key')).rejects.toMatchObject({ statusCode: 403 });
    expect((await client.getDeletedKey('Key')).properties.recoveryLevel).toBe('Recoverable');
    vault.hasPurgeProtection = false;
    await client.purgeDeletedKey('Key');
    await expect(client.getDeletedKey('Key')).rejects.toMatchObject({ statusCode: 404 });
    expect((await client.createRsaKey('Key')).name).toBe('Key');
  });

  it('imports a key that was made elsewhere', async () => {
    const { cryptography, keys, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    const pair = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const jwk = Object.fromEntries(
      Object.entries(pair.privateKey.export({ format: 'jwk' }))
        .filter(([name]) => name !== 'kty')
        .map(([name, value]) => [name, Buffer.from(String(value), 'base64url')]),
    );
    const imported = await keys(vault, app).importKey('Imported', { kty: 'RSA', ...jwk });
    expect(Buffer.from(imported.key?.n ?? [])).toEqual(jwk.n);
    const client = cryptography(String(imported.id), app);
    const { result } = await client.wrapKey('RSA-OAEP', Buffer.from('secret'));
    expect(Buffer.from((await client.unwrapKey('RSA-OAEP', result)).result).toString()).toBe('secret');
  });
});

describe('a vault refuses', () => {
  it.each([
    ['a name with a dot', 'a.b', {}, 'BadParameter'],
    ['a key of 1024 bits', 'Key', { keySize: 1024 }, 'BadParameter'],
    [
      'an expiry before the start',
      'Key',
      { notBefore: new Date('2030-01-01'), expiresOn: new Date('2029-01-01') },
      'BadParameter',
    ],
  ])('%s', async (_what, name, options, code) => {
    const { keys, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    await expect(keys(vault, app).createRsaKey(name, options)).rejects.toMatchObject({
      statusCode: 400,
      code,
    });
    expect(vault.keys).toEqual([]);
  });

  it('a hardware key when it is of the standard kind', async () => {
    const { keys, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    vault.sku = 'standard';
    const client = keys(vault, app);
    await expect(client.createRsaKey('Key', { hsm: true })).rejects.toMatchObject({ statusCode: 400 });
    expect((await client.createRsaKey('Key')).keyType).toBe('RSA');
  });

  it.each([
    ['', 'api-version must be specified'],
    ['?api-version=1.0', 'The specified version (1.0) is not recognized'],
  ])('a call with the query %j', async (query, message) => {
    const { cloud, credentialOf, fetch, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    const { token } = await credentialOf(app).getToken('https://vault.localhost/.default');
    const answer = await fetch(`${cloud.vaultUrl(vault.name)}/keys${query}`, {
      headers: { authorization: `Bearer ${token}` },
    });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({
      error: { code: 'BadParameter', message: expect.stringContaining(message) },
    });
  });
});
