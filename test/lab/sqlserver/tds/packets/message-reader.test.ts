import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Message, MessageReader } from '../../../../../lab/sqlserver/tds/packets/message-reader.ts';
import { packet } from '../support/packet.ts';

const payload = fc.uint8Array({ maxLength: 200 });
const message = fc.record({
  type: fc.constantFrom(0x01, 0x03, 0x0e, 0x10),
  parts: fc.array(payload, { minLength: 1, maxLength: 4 }),
});

describe('messages are put together', () => {
  it('however the network cuts the bytes', () => {
    fc.assert(
      fc.property(
        fc.array(message, { maxLength: 4 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 60 })),
        (sent, cuts) => {
          const bytes = Buffer.concat(sent.flatMap(({ type, parts }) => packets(type, parts)));
          const read = readIn(bytes, cuts);
          expect(read.map(({ type, payload: body }) => ({ type, body: body.toString('hex') }))).toEqual(
            sent.map(({ type, parts }) => ({ type, body: Buffer.concat(parts).toString('hex') })),
          );
        },
      ),
    );
  });

  it('byte by byte', () => {
    const bytes = packet(0x01, Buffer.from('hello'));
    const reader = new MessageReader(1000);
    const seen = [...bytes].map((byte) => {
      reader.feed(Buffer.of(byte));
      return reader.next();
    });
    expect(seen.slice(0, -1).every((each) => each === undefined)).toBe(true);
    expect(seen.at(-1)?.payload.toString()).toBe('hello');
  });

  it('with the reset bits of the first packet and the ignore bit of the last', () => {
    const reader = new MessageReader(1000);
    reader.feed(packet(0x01, Buffer.of(1), 0x08));
    reader.feed(packet(0x01, Buffer.of(2), 0x03));
    expect(reader.next()).toMatchObject({ status: 0x08, isIgnored: true, payload: Buffer.of(1, 2) });
  });
});

describe('what cannot be a message is refused', () => {
  const cases: Record<string, Buffer> = {
    'a length without a header': Buffer.from('0101000700000000', 'hex'),
    'a type that is none': packet(0x55, Buffer.alloc(1)),
    'a length of nothing': Buffer.from('0101000000000000', 'hex'),
    'a message over the limit': packet(0x01, Buffer.alloc(1001)),
    'a message that grows over the limit': Buffer.concat([
      packet(0x01, Buffer.alloc(600), 0),
      packet(0x01, Buffer.alloc(600)),
    ]),
    'a message that changes its type': Buffer.concat([
      packet(0x01, Buffer.alloc(1), 0),
      packet(0x03, Buffer.alloc(1)),
    ]),
  };
  for (const [name, bytes] of Object.entries(cases))
    it(name, () => {
      const reader = new MessageReader(1000);
      reader.feed(bytes);
      expect(() => reader.next()).toThrow();
    });

  it('the limit shows with the header, before the bytes came', () => {
    const reader = new MessageReader(1000);
    reader.feed(packet(0x01, Buffer.alloc(5000)).subarray(0, 8));
    expect(() => reader.next()).toThrow('longer than 1000 bytes');
  });
});

it('any bytes give messages, need more, or are refused; nothing else', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const reader = new MessageReader(1000);
      reader.feed(Buffer.from(bytes));
      try {
        while (reader.next() !== undefined);
      } catch (error) {
        expect(error).toMatchObject({ name: 'ProtocolError' });
      }
    }),
  );
});

function packets(type: number, parts: Uint8Array[]): Buffer[] {
  return parts.map((part, index) => packet(type, part, index === parts.length - 1 ? 1 : 0));
}

function readIn(bytes: Buffer, cuts: Iterator<number>): Message[] {
  const reader = new MessageReader(10_000);
  const read: Message[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = at + Number(cuts.next().value);
    reader.feed(bytes.subarray(at, end));
    at = end;
    for (let next = reader.next(); next !== undefined; next = reader.next()) read.push(next);
  }
  return read;
}
