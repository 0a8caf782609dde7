// [MS-TDS] 2.2.7.18 RETURNSTATUS.
import type { ByteWriter } from '../packets/byte-writer.ts';

/** What the procedure returned. */
export function writeReturnStatus(writer: ByteWriter, status: number): void {
  writer.uint8(0x79).int32(status);
}
