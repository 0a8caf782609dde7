import { describe, expect, it } from 'vitest';
import { startTestCloud } from '../../helpers/lab-cloud.ts';

describe("Azure's SecretClient, unmodified", () => {
  it('sets, reads, lists and changes versions of a secret', async () => {
    const { openVault, secrets } = await startTestCloud();
    const { vault, app } = openVault();
    const client = secrets(vault, app);
    const first = await client.setSecret('Ekm-Secret', 'one', {
      contentType: 'text/plain',
      tags: { a: '1' },
    });
    await client.setSecret('ekm-secret', 'two');
    expect((await client.getSecret('EKM-SECRET')).value).toBe('two');
    const version = String(first.properties.version);
    expect(await client.getSecret('Ekm-Secret', { version })).toMatchObject({
      value: 'one',
      name: 'Ekm-Secret',
      properties: { contentType: 'text/plain', tags: { a: '1' } },
    });
    await client.updateSecretProperties('Ekm-Secret', version, { enabled: false });
    await expect(client.getSecret('Ekm-Secret', { version })).rejects.toMatchObject({
      statusCode: 403,
      message: 'Operation get is not allowed on a disabled secret.',
    });
    const listed = [];
    for await (const each of client.listPropertiesOfSecretVersions('Ekm-Secret')) listed.push(each.enabled);
    expect(listed).toEqual([false, true]);
    const names = [];
    for await (const each of client.listPropertiesOfSecrets()) names.push(each);
    expect(names).toMatchObject([{ name: 'Ekm-Secret', enabled: true }]);
    expect(names[0]).not.toHaveProperty('value');
  });

  it('shows an expired secret, as Key Vault does', async () => {
    const { clock, openVault, secrets } = await startTestCloud();
    const { vault, app } = openVault();
    const client = secrets(vault, app);
    await client.setSecret('S', 'value', { expiresOn: new Date(clock.now() + 60_000) });
    clock.advance(120_000);
    expect((await client.getSecret('S')).value).toBe('value');
  });

  it('deletes, recovers, backs up, purges and restores', async () => {
    const { openVault, secrets } = await startTestCloud();
    const { vault, app } = openVault();
    const client = secrets(vault, app);
    await client.setSecret('S', 'one');
    await client.setSecret('S', 'two');
    const backup = await client.backupSecret('S');
    expect(Buffer.from(backup ?? []).toString()).not.toContain('two');
    await (await client.beginDeleteSecret('S', { intervalInMs: 1 })).pollUntilDone();
    await expect(client.getSecret('S')).rejects.toMatchObject({ statusCode: 404, code: 'SecretNotFound' });
    await expect(client.setSecret('S', 'three')).rejects.toMatchObject({ statusCode: 409 });
    expect((await client.getDeletedSecret('S')).deletedOn).toBeInstanceOf(Date);
    await (await client.beginRecoverDeletedSecret('S', { intervalInMs: 1 })).pollUntilDone();
    expect((await client.getSecret('S')).value).toBe('two');
    await (await client.beginDeleteSecret('S', { intervalInMs: 1 })).pollUntilDone();
    await client.purgeDeletedSecret('S');
    await client.restoreSecretBackup(backup ?? new Uint8Array());
    expect((await client.getSecret('S')).value).toBe('two');
    expect(vault.secrets[0]?.versions).toHaveLength(2);
  });
});
