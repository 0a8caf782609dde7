// [MS-TDS] 2.2.5.3 ALL_HEADERS.

import type { Dialect } from '../dialect.ts';
import type { ByteReader } from '../packets/byte-reader.ts';
import { ProtocolError } from '../protocol-error.ts';

/** Skips the headers before a batch, a call or a transaction request. Clients older than 7.2 send none. */
export function skipHeaders(reader: ByteReader, dialect: Dialect): void {
  if (!dialect.isAtLeast72) return;
  const totalLength = reader.uint32();
  if (totalLength < 4) throw new ProtocolError(`headers cannot be ${totalLength} bytes long together`);
  reader.bytes(totalLength - 4);
}
