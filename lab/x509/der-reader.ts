/** One value of DER (ITU-T X.690, 8.1). */
export interface DerValue {
  tag: number;
  body: Buffer;
  /** Tag, length and body. */
  whole: Buffer;
}

/** Reads the value at the start of `bytes`. Throws `RangeError` when they are no DER. */
export function readDer(bytes: Buffer): DerValue {
  const tag = byteAt(bytes, 0);
  const first = byteAt(bytes, 1);
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  if (lengthBytes > 4 || first === 0x80) throw new RangeError('length of a DER value');
  const length = lengthBytes === 0 ? first : bytes.readUIntBE(2, lengthBytes);
  const start = 2 + lengthBytes;
  if (start + length > bytes.length) throw new RangeError('DER value that ends too early');
  return { tag, body: bytes.subarray(start, start + length), whole: bytes.subarray(0, start + length) };
}

/** The values one after another in the body of a SEQUENCE or SET. */
export function readAll(body: Buffer): DerValue[] {
  const values: DerValue[] = [];
  for (let rest = body; rest.length > 0; ) {
    const value = readDer(rest);
    values.push(value);
    rest = rest.subarray(value.whole.length);
  }
  return values;
}

/** The value at a path of positions, each inside the last. Throws `RangeError` when there is none. */
export function derAt(value: DerValue, ...path: readonly number[]): DerValue {
  return path.reduce((each, index) => {
    const child = readAll(each.body)[index];
    if (child === undefined) throw new RangeError('DER value that is not there');
    return child;
  }, value);
}

function byteAt(bytes: Buffer, index: number): number {
  const byte = bytes[index];
  if (byte === undefined) throw new RangeError('DER value that ends too early');
  return byte;
}
