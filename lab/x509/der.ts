import { Buffer } from 'node:buffer';

/** One DER value (ITU-T X.690, 8.1): its tag, its length, its contents. */
export function derValue(tag: number, ...contents: Buffer[]): Buffer {
  const body = Buffer.concat(contents);
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body]);
}

/** SEQUENCE. */
export function sequence(...items: Buffer[]): Buffer {
  return derValue(0x30, ...items);
}

/** SET of one item. */
export function setOf(item: Buffer): Buffer {
  return derValue(0x31, item);
}

/** INTEGER from unsigned big-endian bytes. */
export function integer(bytes: Buffer): Buffer {
  const isNegative = (bytes[0] ?? 0) >= 0x80;
  return derValue(0x02, isNegative ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

/** OBJECT IDENTIFIER from its dotted form. */
export function objectIdentifier(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return derValue(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

/** OCTET STRING. */
export function octetString(contents: Buffer): Buffer {
  return derValue(0x04, contents);
}

/** BIT STRING of whole bytes. */
export function bitString(contents: Buffer): Buffer {
  return derValue(0x03, Buffer.from([0]), contents);
}

/** GeneralizedTime, to the second. */
export function generalizedTime(atMs: number): Buffer {
  return derValue(0x18, Buffer.from(new Date(atMs).toISOString().replace(/[-:T]|\.\d+/g, '')));
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  if (length < 0x100) return Buffer.from([0x81, length]);
  return Buffer.from([0x82, length >> 8, length & 0xff]);
}

function base128(value: number): number[] {
  const groups = [value & 0x7f];
  for (let rest = value >> 7; rest > 0; rest >>= 7) groups.unshift((rest & 0x7f) | 0x80);
  return groups;
}
