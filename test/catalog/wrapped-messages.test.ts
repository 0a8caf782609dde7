import { expect, it } from 'vitest';
import { decode } from '../../src/catalog/decode.ts';

const ids = (text: string) =>
  decode(text).findings.map(({ engine, provider }) => (provider ?? engine)?.fact?.id ?? 'unknown');

it('a known wording counts although an unknown number wraps it, and "connection error 5" is no provider code', () => {
  expect(
    ids(
      "Error: 1474, Severity: 16, State: 1.\nDatabase mirroring connection error 5 'Connection handshake failed. The certificate used by the peer is invalid due to the following reason: Certificate expired. State 89.' for 'TCP://sql2:7022'.",
    ),
  ).toEqual(['unknown', 'engine-28035']);
});

it.each([
  'The operation failed with operating system error 5(Access is denied). Msg 15240',
  "Msg 9693 cannot listen because of the following error: '10049(address)'",
])('%s', (text) => {
  expect(ids(text)).toHaveLength(1);
});
