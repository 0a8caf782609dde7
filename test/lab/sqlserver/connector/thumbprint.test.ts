import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { generations } from '../../../../lab/sqlserver/connector/generation.ts';
import { thumbprintOf } from '../../../../lab/sqlserver/connector/thumbprint.ts';

const [first, second] = [randomBytes(256), randomBytes(256)];

test('connector 1.0.4.0 packs the name, whatever the key', () => {
  const generation = generations['1.0.4.0'];
  expect(thumbprintOf('key20181029', first, generation).toString('hex')).toBe('2c5677d76f76d77f80');
  expect(thumbprintOf('key20181029', second, generation)).toEqual(
    thumbprintOf('key20181029', first, generation),
  );
});

test.each(['1.0.5.0 (2018)', '1.0.5.0 (Sep 2020)'] as const)(
  '%s: a new version of a key has the thumbprint of the old one',
  (build) => {
    const thumbprint = thumbprintOf('Key1', first, generations[build]);
    expect(thumbprint).toHaveLength(20);
    expect(thumbprintOf('Key1', second, generations[build])).toEqual(thumbprint);
    expect(thumbprintOf('Key2', first, generations[build])).not.toEqual(thumbprint);
  },
);

test.each(['1.0.5.0 (Nov 2020)', '1.0.5.0 (Nov 2024)'] as const)(
  '%s: each version has a thumbprint of its own, the same on every host',
  (build) => {
    const thumbprint = thumbprintOf('Key1', first, generations[build]);
    expect(thumbprint).toHaveLength(20);
    expect(thumbprintOf('Key1', Buffer.from(first), generations[build])).toEqual(thumbprint);
    expect(thumbprintOf('Key1', second, generations[build])).not.toEqual(thumbprint);
  },
);
