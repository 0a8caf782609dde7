// [MS-TDS] 2.2.6.9 Transaction Manager Request.
import { sqlError } from '../../messages/sql-error.ts';
import type { TransactionRequest } from '../backend.ts';
import type { ByteReader } from '../packets/byte-reader.ts';
import { ProtocolError } from '../protocol-error.ts';

/** What the client asks of the transaction. Throws `SqlError` 8501 for distributed ones: the lab has no MSDTC. */
export function readTransactionRequest(reader: ByteReader, serverName: string): TransactionRequest {
  const kind = reader.uint16();
  switch (kind) {
    case 5:
      reader.uint8();
      return { kind: 'begin', name: readName(reader) };
    case 7:
      return { kind: 'commit', ...readEnd(reader) };
    case 8:
      return { kind: 'rollback', ...readEnd(reader) };
    case 9:
      return { kind: 'save', name: readName(reader) };
    case 0:
    case 1:
    case 6:
      throw sqlError(8501, 1, serverName);
    default:
      throw new ProtocolError(`there is no transaction request ${kind}`);
  }
}

function readEnd(reader: ByteReader): { name: string; beginsAnother: boolean } {
  const name = readName(reader);
  // Some clients leave the flags out when they are 0.
  return { name, beginsAnother: reader.left > 0 && (reader.uint8() & 0x01) !== 0 };
}

/** B_VARBYTE: its length counts bytes, not characters. */
function readName(reader: ByteReader): string {
  return reader.bytes(reader.uint8()).toString('utf16le');
}
