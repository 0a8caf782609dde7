import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SqlError } from '../../../../../lab/sqlserver/sql-error.ts';
import { agreeOnDialect } from '../../../../../lab/sqlserver/tds/dialect.ts';
import { ByteReader } from '../../../../../lab/sqlserver/tds/packets/byte-reader.ts';
import { ProtocolError } from '../../../../../lab/sqlserver/tds/protocol-error.ts';
import { readCalls } from '../../../../../lab/sqlserver/tds/requests/read-calls.ts';
import { intParameter, rpcBytes, textParameter } from '../support/rpc.ts';

const dialect = agreeOnDialect(0x74000004);
const good = Buffer.concat([
  rpcBytes(
    'sp_configure',
    textParameter('@configname', 'show advanced options'),
    intParameter('@configvalue', 1),
  ),
  Buffer.of(0xff),
  rpcBytes(10, textParameter('', 'SELECT @a'), textParameter('', '@a int'), intParameter('@a', 1, 1)),
]);

it('calls are read with their parameters', () => {
  if (dialect === undefined) throw new Error('no such dialect');
  const calls = readCalls(new ByteReader(good), dialect);
  expect(
    calls.map(({ procedure, parameters }) => [procedure, ...parameters.map(({ value }) => value)]),
  ).toEqual([
    ['sp_configure', 'show advanced options', 1],
    ['sp_executesql', 'SELECT @a', '@a int', 1],
  ]);
});

it('damaged calls are read or refused; nothing else', () => {
  const damage = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { maxLength: 6 });
  fc.assert(
    fc.property(damage, fc.nat(good.length), (changes, length) => {
      if (dialect === undefined) return;
      const bytes = Buffer.from(good);
      for (const [at, value] of changes) bytes[at] = value;
      try {
        readCalls(new ByteReader(bytes.subarray(0, length)), dialect);
      } catch (error) {
        expect(error instanceof ProtocolError || error instanceof SqlError).toBe(true);
      }
    }),
    { numRuns: 1500 },
  );
});
