// [MS-TDS] 2.2.7.9 ENVCHANGE.
import type { ByteWriter } from '../packets/byte-writer.ts';

/** A change of the session that is told as text: database, language, packet size. */
export function writeTextChange(writer: ByteWriter, kind: TextChange, now: string, before: string): void {
  const length = 3 + 2 * (Math.min(255, now.length) + Math.min(255, before.length));
  writer.uint8(0xe3).uint16(length).uint8(textChanges[kind]).shortText(now).shortText(before);
}

/** A change that is told as bytes: collation, transaction, reset. */
export function writeByteChange(
  writer: ByteWriter,
  kind: ByteChange,
  now: Uint8Array,
  before: Uint8Array,
): void {
  writer.uint8(0xe3).uint16(3 + now.length + before.length);
  writer.uint8(byteChanges[kind]).uint8(now.length).bytes(now).uint8(before.length).bytes(before);
}

/** Told as text. */
export type TextChange = keyof typeof textChanges;

/** Told as bytes. */
export type ByteChange = keyof typeof byteChanges;

const textChanges = { database: 1, language: 2, packetSize: 4 } as const;
const byteChanges = { collation: 7, begun: 8, committed: 9, 'rolled back': 10, reset: 18 } as const;
