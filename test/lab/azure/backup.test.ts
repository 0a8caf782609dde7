import { describe, expect, it } from 'vitest';
import { startTestCloud } from '../../helpers/lab-cloud.ts';

const home = { location: 'westeurope', subscriptionId: 'home' };

describe('a backup of a key can be restored', () => {
  it.each([
    ['into another vault of the same subscription and geography', { ...home, location: 'northeurope' }, 200],
    ['into its own region', home, 200],
    ['not into another geography', { ...home, location: 'eastus' }, 400],
    ['not into another subscription', { ...home, subscriptionId: 'other' }, 400],
  ])('%s', async (_what, where, status) => {
    const { cloud, cryptography, keys } = await startTestCloud();
    const app = cloud.addApp({ displayName: 'app' });
    const [from, to] = [
      cloud.addVault({ name: 'from', ...home }),
      cloud.addVault({ name: 'into', ...where }),
    ];
    for (const vault of [from, to]) cloud.grant(vault, app, { keys: 'all' });
    cloud.addKey(from, { name: 'Key', tags: { n: '1' } });
    cloud.addKey(from, { name: 'Key', isEnabled: false });
    cloud.addKey(from, { name: 'Key' });
    const kid = `${cloud.vaultUrl('from')}/keys/Key`;
    const { result } = await cryptography(kid, app).wrapKey('RSA-OAEP', Buffer.from('dek'));
    const backup = (await keys(from, app).backupKey('key')) ?? new Uint8Array();
    const restore = keys(to, app).restoreKeyBackup(backup);
    if (status !== 200) return await expect(restore).rejects.toMatchObject({ statusCode: status });
    expect((await restore).name).toBe('Key');
    expect(to.keys[0]?.versions.map(({ isEnabled, version }) => [isEnabled, version])).toEqual(
      from.keys[0]?.versions.map(({ isEnabled, version }) => [isEnabled, version]),
    );
    const copy = cryptography(`${cloud.vaultUrl('into')}/keys/Key`, app);
    expect(Buffer.from((await copy.unwrapKey('RSA-OAEP', result)).result).toString()).toBe('dek');
  });

  it.each(['alive', 'deleted'])('not while the name is taken by a key that is %s', async (state) => {
    const { cloud, keys, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    cloud.addKey(vault, { name: 'Key' });
    const backup = (await keys(vault, app).backupKey('Key')) ?? new Uint8Array();
    if (state === 'deleted') cloud.deleteKey(vault, 'Key');
    await expect(keys(vault, app).restoreKeyBackup(backup)).rejects.toMatchObject({
      statusCode: 409,
      code: 'Conflict',
    });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['too little', Buffer.from('short')],
    ['something else', Buffer.alloc(400, 7)],
  ])('not from %s', async (_what, backup) => {
    const { keys, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    await expect(keys(vault, app).restoreKeyBackup(backup)).rejects.toMatchObject({ statusCode: 400 });
  });

  it('not from one that was changed by a single bit, wherever it is', async () => {
    const { cloud, keys, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    cloud.addKey(vault, { name: 'Key' });
    const backup = Buffer.from((await keys(vault, app).backupKey('Key')) ?? []);
    vault.keys = [];
    for (const at of [0, 15, 40, backup.length - 1]) {
      const broken = Buffer.from(backup);
      broken[at] = (broken[at] ?? 0) ^ 1;
      await expect(keys(vault, app).restoreKeyBackup(broken)).rejects.toMatchObject({ statusCode: 400 });
    }
    expect((await keys(vault, app).restoreKeyBackup(backup)).name).toBe('Key');
  });
});
