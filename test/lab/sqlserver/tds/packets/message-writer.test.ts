import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MessageReader } from '../../../../../lab/sqlserver/tds/packets/message-reader.ts';
import { MessageWriter } from '../../../../../lab/sqlserver/tds/packets/message-writer.ts';

it('what is written comes out of packets of the agreed size, whatever its length', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 40_000 }), { maxLength: 6 }),
      fc.constantFrom(512, 4096, 32_767),
      (lengths, packetSize) => {
        const { sent, body } = write(lengths, packetSize);
        const reader = new MessageReader(1_000_000);
        reader.feed(Buffer.concat(sent));
        expect(reader.next()?.payload.equals(body)).toBe(true);
        expect(reader.next()).toBeUndefined();
        const heads = headersOf(Buffer.concat(sent));
        expect(heads.slice(0, -1).every(({ length, status }) => length === packetSize && status === 0)).toBe(
          true,
        );
        expect(heads.at(-1)?.status).toBe(1);
        expect(heads.map(({ number }) => number)).toEqual(heads.map((_, index) => (index + 1) & 0xff));
        expect(heads.every(({ spid }) => spid === 57)).toBe(true);
      },
    ),
    { numRuns: 40 },
  );
});

it('packets leave while the message is written', () => {
  const sent: Buffer[] = [];
  const message = new MessageWriter({ packetSize: 4096, spid: 1 }, (bytes) => sent.push(bytes));
  message.bytes.bytes(Buffer.alloc(50_000));
  message.sendWholePackets();
  expect(sent).toHaveLength(1);
  expect(message.bytes.length).toBeLessThan(4096);
});

it('an empty message is one packet', () => {
  const sent: Buffer[] = [];
  new MessageWriter({ packetSize: 4096, spid: 0 }, (bytes) => sent.push(bytes)).end();
  expect(Buffer.concat(sent).toString('hex')).toBe('0401000800000100');
});

function write(lengths: number[], packetSize: number): { sent: Buffer[]; body: Buffer } {
  const sent: Buffer[] = [];
  const message = new MessageWriter({ packetSize, spid: 57 }, (bytes) => sent.push(bytes));
  const parts = lengths.map((length, index) => Buffer.alloc(length, index + 1));
  for (const part of parts) {
    message.bytes.bytes(part);
    message.sendWholePackets();
  }
  message.end();
  return { sent, body: Buffer.concat(parts) };
}

function headersOf(bytes: Buffer): { status: number; length: number; spid: number; number: number }[] {
  const heads = [];
  for (let at = 0; at < bytes.length; at += bytes.readUInt16BE(at + 2))
    heads.push({
      status: bytes.readUInt8(at + 1),
      length: bytes.readUInt16BE(at + 2),
      spid: bytes.readUInt16BE(at + 4),
      number: bytes.readUInt8(at + 6),
    });
  return heads;
}
