// [MS-TDS] 2.2.5.2.3: partially length-prefixed bytes (PLP), and what clients before 7.2 get for them: text, ntext, image.
import type { ByteReader } from '../packets/byte-reader.ts';
import type { ByteWriter } from '../packets/byte-writer.ts';
import { ProtocolError } from '../protocol-error.ts';

/** A value of a `max` type in one chunk. */
export function writeChunks(writer: ByteWriter, bytes: Uint8Array | null): void {
  if (bytes === null) {
    writer.uint64(nullLength);
    return;
  }
  writer.uint64(BigInt(bytes.length));
  if (bytes.length > 0) writer.uint32(bytes.length).bytes(bytes);
  writer.uint32(0);
}

/** A parameter's value of a `max` type; null for NULL. */
export function readChunks(reader: ByteReader): Buffer | null {
  const announced = reader.uint64();
  if (announced === nullLength) return null;
  const chunks: Buffer[] = [];
  for (let length = reader.uint32(); length > 0; length = reader.uint32()) chunks.push(reader.bytes(length));
  const bytes = Buffer.concat(chunks);
  if (announced !== unknownLength && announced !== BigInt(bytes.length))
    throw new ProtocolError('the chunks of a value are not as long together as was announced');
  return bytes;
}

/** A value of text, ntext or image. The text pointer and its timestamp mean nothing here, but must be there. */
export function writeOldLong(writer: ByteWriter, bytes: Uint8Array | null): void {
  if (bytes === null) {
    writer.uint8(0);
    return;
  }
  writer.uint8(16).bytes(textPointer).bytes(timestamp).uint32(bytes.length).bytes(bytes);
}

/** A parameter's value of text, ntext or image: a plain length before it, -1 for NULL. */
export function readOldLong(reader: ByteReader): Buffer | null {
  const length = reader.int32();
  return length < 0 ? null : Buffer.from(reader.bytes(length));
}

const nullLength = 0xffff_ffff_ffff_ffffn;
const unknownLength = 0xffff_ffff_ffff_fffen;
const textPointer = new Uint8Array(16).fill(1);
const timestamp = new Uint8Array(8).fill(2);
