import type { KeyRotationPolicyProperties } from '@azure/keyvault-keys';
import { describe, expect, it } from 'vitest';
import { addIsoDuration } from '../../../lab/azure/state/iso-duration.ts';
import { startTestCloud } from '../../helpers/lab-cloud.ts';

const day = 86_400_000;

describe('a rotation policy', () => {
  it('makes a new version when lab time comes to it, with the expiry that it says', async () => {
    const { clock, keys, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    const client = keys(vault, app);
    const first = await client.createRsaKey('Key', { keySize: 3072, tags: { a: 'b' } });
    await client.updateKeyRotationPolicy('Key', {
      expiresIn: 'P1Y',
      lifetimeActions: [{ action: 'Rotate', timeAfterCreate: 'P90D' }],
    });
    clock.advance(89 * day);
    expect((await client.getKey('Key')).id).toBe(first.id);
    clock.advance(2 * day);
    const second = await client.getKey('Key');
    expect(second.id).not.toBe(first.id);
    expect(second.key?.n).toHaveLength(384);
    const { createdOn, expiresOn, tags } = second.properties;
    expect(Number(createdOn)).toBe(Number(first.properties.createdOn) + 90 * day);
    expect(Number(expiresOn) - Number(createdOn)).toBe(365 * day);
    expect(tags).toEqual({ a: 'b' });
  });

  it('catches up with what came due while nobody looked', async () => {
    const { clock, keys, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    const client = keys(vault, app);
    await client.createRsaKey('Key');
    await client.updateKeyRotationPolicy('Key', {
      lifetimeActions: [{ action: 'Rotate', timeAfterCreate: 'P100D' }],
    });
    clock.advance(350 * day);
    const created: number[] = [];
    for await (const each of client.listPropertiesOfKeyVersions('Key')) created.push(Number(each.createdOn));
    expect(created.map((atMs) => (atMs - (created[0] ?? 0)) / day)).toEqual([0, 100, 200, 300]);
  });

  it('that rotates before the expiry waits for a key that has one', async () => {
    const { clock, cloud, keys, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    const client = keys(vault, app);
    cloud.addKey(vault, { name: 'with', expiresAtMs: clock.now() + 60 * day });
    cloud.addKey(vault, { name: 'without' });
    for (const name of ['with', 'without'])
      await client.updateKeyRotationPolicy(name, {
        expiresIn: 'P1Y',
        lifetimeActions: [{ action: 'Rotate', timeBeforeExpiry: 'P30D' }],
      });
    clock.advance(31 * day);
    await client.getKey('with');
    expect(vault.keys.map(({ versions }) => versions.length)).toEqual([2, 1]);
  });

  it('is there by default, and gives a notice only', async () => {
    const { keys, cloud, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    cloud.addKey(vault, { name: 'Key' });
    expect((await keys(vault, app).getKeyRotationPolicy('Key')).lifetimeActions).toEqual([
      { action: 'Notify', timeBeforeExpiry: 'P30D' },
    ]);
  });

  it.each<[string, KeyRotationPolicyProperties]>([
    ['a rotation after six days', { lifetimeActions: [{ action: 'Rotate', timeAfterCreate: 'P6D' }] }],
    [
      'a rotation before an expiry that is not set',
      { lifetimeActions: [{ action: 'Rotate', timeBeforeExpiry: 'P30D' }] },
    ],
    ['a life that is no duration', { expiresIn: 'two years' }],
    [
      'a rotation later than the expiry',
      { expiresIn: 'P60D', lifetimeActions: [{ action: 'Rotate', timeAfterCreate: 'P70D' }] },
    ],
  ])('refuses %s', async (_what, policy) => {
    const { keys, cloud, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    cloud.addKey(vault, { name: 'Key' });
    await expect(keys(vault, app).updateKeyRotationPolicy('Key', policy)).rejects.toMatchObject({
      statusCode: 400,
    });
  });

  it('that only rotates gets the default notice as well, as the service adds it', async () => {
    const { keys, cloud, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    cloud.addKey(vault, { name: 'Key' });
    const client = keys(vault, app);
    await client.updateKeyRotationPolicy('Key', {
      lifetimeActions: [{ action: 'Rotate', timeAfterCreate: 'P2M' }],
    });
    expect((await client.getKeyRotationPolicy('Key')).lifetimeActions).toEqual([
      { action: 'Rotate', timeAfterCreate: 'P2M' },
      { action: 'Notify', timeBeforeExpiry: 'P30D' },
    ]);
  });

  it('is not needed to rotate on demand', async () => {
    const { keys, cloud, openVault } = await startTestCloud();
    const { vault, app } = openVault();
    cloud.addKey(vault, { name: 'Key', kty: 'RSA-HSM' });
    expect((await keys(vault, app).rotateKey('Key')).keyType).toBe('RSA-HSM');
    expect(vault.keys[0]?.versions).toHaveLength(2);
  });
});

describe('an ISO 8601 duration', () => {
  const from = Date.parse('2028-02-29T12:00:00Z');
  it.each([
    ['P30D', 1, '2028-03-30T12:00:00Z'],
    ['P2Y', 1, '2030-02-28T12:00:00Z'],
    ['P18M', 1, '2029-08-29T12:00:00Z'],
    ['P1Y2M3D', 1, '2029-05-02T12:00:00Z'],
    ['P1M', -1, '2028-01-29T12:00:00Z'],
    ['P2W', -1, '2028-02-15T12:00:00Z'],
    ['p7d', -1, '2028-02-22T12:00:00Z'],
  ] as const)('%s times %i', (duration, sign, expected) => {
    expect(addIsoDuration(from, duration, sign)).toBe(Date.parse(expected));
  });

  it.each(['', 'P', '30D', 'PT1H', 'P1.5D', 'P-3D', 'two years'])('%j is none', (text) => {
    expect(addIsoDuration(from, text)).toBeUndefined();
  });
});
