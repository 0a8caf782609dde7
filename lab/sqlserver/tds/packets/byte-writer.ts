/** Bytes that grow. Numbers are little-endian, text is UCS-2. */
export class ByteWriter {
  #bytes: Buffer;
  #length = 0;

  constructor(capacity = 512) {
    this.#bytes = Buffer.allocUnsafe(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** Forgets what was written after `length`. */
  rewind(length: number): void {
    this.#length = Math.min(length, this.#length);
  }

  /** A view of what is written; valid until the next write. */
  view(): Buffer {
    return this.#bytes.subarray(0, this.#length);
  }

  /** Removes the first `count` bytes. */
  drop(count: number): void {
    this.#bytes.copyWithin(0, count, this.#length);
    this.#length -= count;
  }

  uint8(value: number): this {
    const at = this.#take(1);
    this.#bytes.writeUInt8(value, at);
    return this;
  }

  uint16(value: number): this {
    const at = this.#take(2);
    this.#bytes.writeUInt16LE(value, at);
    return this;
  }

  /** Writes over the byte at `at`: a length that is known only after what it measures. */
  patchUint8(at: number, value: number): this {
    this.#bytes.writeUInt8(value, at);
    return this;
  }

  int16(value: number): this {
    const at = this.#take(2);
    this.#bytes.writeInt16LE(value, at);
    return this;
  }

  uint32(value: number): this {
    const at = this.#take(4);
    this.#bytes.writeUInt32LE(value, at);
    return this;
  }

  /** Big-endian: the version in LOGINACK is the one number that is. */
  uint32BigEndian(value: number): this {
    const at = this.#take(4);
    this.#bytes.writeUInt32BE(value, at);
    return this;
  }

  int32(value: number): this {
    const at = this.#take(4);
    this.#bytes.writeInt32LE(value, at);
    return this;
  }

  uint64(value: bigint): this {
    const at = this.#take(8);
    this.#bytes.writeBigUInt64LE(value, at);
    return this;
  }

  int64(value: bigint): this {
    const at = this.#take(8);
    this.#bytes.writeBigInt64LE(value, at);
    return this;
  }

  float32(value: number): this {
    const at = this.#take(4);
    this.#bytes.writeFloatLE(value, at);
    return this;
  }

  float64(value: number): this {
    const at = this.#take(8);
    this.#bytes.writeDoubleLE(value, at);
    return this;
  }

  /** The lowest `count` bytes of a number that is not negative. */
  unsigned(value: bigint, count: number): this {
    for (let at = 0; at < count; at += 1) this.uint8(Number((value >> BigInt(at * 8)) & 0xffn));
    return this;
  }

  bytes(value: Uint8Array): this {
    const at = this.#take(value.length);
    this.#bytes.set(value, at);
    return this;
  }

  text(value: string): this {
    const at = this.#take(value.length * 2);
    this.#bytes.write(value, at, 'utf16le');
    return this;
  }

  /** B_VARCHAR: at most 255 characters; what is longer is cut. */
  shortText(value: string): this {
    const cut = value.slice(0, 255);
    return this.uint8(cut.length).text(cut);
  }

  /** US_VARCHAR: at most 65,535 characters; what is longer is cut. */
  longText(value: string): this {
    const cut = value.slice(0, 0xffff);
    return this.uint16(cut.length).text(cut);
  }

  #take(count: number): number {
    const at = this.#length;
    const needed = at + count;
    if (needed > this.#bytes.length) {
      const larger = Buffer.allocUnsafe(Math.max(needed, this.#bytes.length * 2));
      this.#bytes.copy(larger, 0, 0, at);
      this.#bytes = larger;
    }
    this.#length = needed;
    return at;
  }
}
