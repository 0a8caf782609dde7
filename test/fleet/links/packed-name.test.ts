import fc from 'fast-check';
import { expect, it } from 'vitest';
import { packName } from '../../../lab/sqlserver/connector/pack-name.ts';
import { packedName } from '../../../src/fleet/links/packed-name.ts';
import { sameThumbprint, thumbprintKey } from '../../../src/fleet/links/thumbprint.ts';

it('reads the one published sample', () => {
  expect(packedName('0x2C5677D76F76D77F80')).toEqual({ name: 'key20181029', isSure: true });
});

it.each([
  ['0x', undefined],
  ['', undefined],
  ['0x373B314B78E8D59A0925494558FEF14B726216C5', undefined],
  ['0x04', { name: 'a', isSure: true }],
])('reads %s as %o', (thumbprint, expected) => {
  expect(packedName(thumbprint)).toEqual(expected);
});

const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-');
const keyName = fc.string({ unit: letter, minLength: 1, maxLength: 26 });

it('reads every name that was packed, however the view filled it up', () => {
  fc.assert(
    fc.property(keyName, fc.nat({ max: 12 }), (name, zeros) => {
      const hex = packName(name).toString('hex').toUpperCase();
      expect(packedName(`0x${hex}${'00'.repeat(zeros)}`)).toEqual({ name, isSure: name.length < 26 });
    }),
  );
});

it('takes few thumbprints of 20 random bytes for a name, and is never sure of one', () => {
  const random = fc.uint8Array({ minLength: 20, maxLength: 20 }).filter((bytes) => bytes[19] !== 0);
  const samples = fc
    .sample(random, 2000)
    .map((bytes) => packedName(`0x${Buffer.from(bytes).toString('hex')}`));
  expect(samples.filter((found) => found !== undefined).length).toBeLessThan(300);
  expect(samples.filter((found) => found?.isSure === true && found.name.length > 24)).toEqual([]);
});

it('compares thumbprints whatever their width', () => {
  const bytes = fc.uint8Array({ minLength: 1, maxLength: 32 });
  fc.assert(
    fc.property(bytes, (raw) => {
      const hex = Buffer.from(raw).toString('hex');
      const inKey = `0x${hex.slice(0, 40).padEnd(40, '0').toUpperCase()}`;
      expect(thumbprintKey(`0x${hex}`)).toBe(thumbprintKey(inKey));
      expect(sameThumbprint(`0x${hex}`, inKey)).toBe(/[1-9a-f]/.test(hex.slice(0, 40)));
    }),
  );
});
