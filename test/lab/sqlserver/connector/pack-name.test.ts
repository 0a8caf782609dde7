import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packName, unpackName } from '../../../../lab/sqlserver/connector/pack-name.ts';

const names = fc.stringMatching(/^[A-Za-z0-9-]{1,26}$/);

test('the one published thumbprint of connector 1.0.4.0 is its key name', () => {
  expect(packName('key20181029').toString('hex')).toBe('2c5677d76f76d77f80');
});

test('a packed name can be read back', () => {
  fc.assert(
    fc.property(names, (name) => {
      expect(unpackName(packName(name))).toBe(name);
    }),
  );
});

test('no two names have the same packed thumbprint', () => {
  fc.assert(
    fc.property(names, names, (a, b) => {
      expect(packName(a).equals(packName(b))).toBe(a === b);
    }),
  );
});

test.each(['373b314b78e8d59a0925494558fef14b726216c5', '00', ''])(
  'thumbprint 0x%s holds no name',
  (thumbprint) => {
    expect(unpackName(Buffer.from(thumbprint, 'hex'))).toBeUndefined();
  },
);
