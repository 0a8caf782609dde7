import { ProtocolError } from '../protocol-error.ts';

/** Reads a message from its start to its end. A read over the end throws `ProtocolError`. Numbers are little-endian. */
export class ByteReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** The next byte, which stays unread. */
  peek(): number | undefined {
    return this.#bytes[this.#at];
  }

  /** The next `count` bytes: a view, not a copy. */
  bytes(count: number): Buffer {
    if (count > this.left) throw new ProtocolError('the message ends in the middle of a value');
    const bytes = this.#bytes.subarray(this.#at, this.#at + count);
    this.#at += count;
    return bytes;
  }

  uint8(): number {
    return this.bytes(1).readUInt8();
  }

  uint16(): number {
    return this.bytes(2).readUInt16LE();
  }

  uint32(): number {
    return this.bytes(4).readUInt32LE();
  }

  int32(): number {
    return this.bytes(4).readInt32LE();
  }

  uint64(): bigint {
    return this.bytes(8).readBigUInt64LE();
  }

  /** An unsigned integer of `count` bytes. */
  unsigned(count: number): bigint {
    return this.bytes(count).reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  }

  /** `count` characters of UCS-2. */
  text(count: number): string {
    return this.bytes(count * 2).toString('utf16le');
  }

  /** B_VARCHAR: text with its length in one byte. */
  shortText(): string {
    return this.text(this.uint8());
  }

  /** The rest as UCS-2. */
  restAsText(): string {
    return this.bytes(this.left).toString('utf16le');
  }
}
