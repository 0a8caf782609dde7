import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  preloginBytes,
  preloginReply,
  readPrelogin,
} from '../../../../../lab/sqlserver/tds/login/prelogin.ts';

it('options are read as they were written', () => {
  const options = fc.uniqueArray(
    fc.tuple(fc.integer({ min: 0, max: 254 }), fc.uint8Array({ maxLength: 40 })),
    {
      selector: ([token]) => token,
      maxLength: 10,
    },
  );
  fc.assert(
    fc.property(options, (written) => {
      const read = readPrelogin(preloginBytes(written));
      expect([...read].map(([token, data]) => [token, [...data]])).toEqual(
        written.map(([token, data]) => [token, [...data]]),
      );
    }),
  );
});

it('damaged options are read or refused; nothing else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      try {
        readPrelogin(Buffer.from(bytes));
      } catch (error) {
        expect(error).toMatchObject({ name: 'ProtocolError' });
      }
    }),
  );
});

it('the reply has the version, offers no MARS, and speaks of Microsoft Entra ID only when asked', () => {
  const plain = readPrelogin(preloginReply(new Map(), [15, 0, 4375], 1));
  expect([...plain].map(([token, data]) => [token, data.toString('hex')])).toEqual([
    [0, '0f0011170000'],
    [1, '01'],
    [2, '00'],
    [3, ''],
    [4, '00'],
  ]);
  const asked = readPrelogin(preloginReply(new Map([[6, Buffer.of(1)]]), [15, 0, 4375], 1));
  expect(asked.get(6)).toEqual(Buffer.of(0));
});
