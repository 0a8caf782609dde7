// [MS-TDS] 2.2.7.10 ERROR and 2.2.7.13 INFO.
import type { SqlError } from '../../sql-error.ts';
import type { Dialect } from '../dialect.ts';
import type { ByteWriter } from '../packets/byte-writer.ts';

/** An error (severity above 10) or a message. `serverName` is the instance's. */
export function writeMessage(
  writer: ByteWriter,
  message: SqlError,
  serverName: string,
  dialect: Dialect,
): void {
  const text = message.message.slice(0, maxTextLength);
  const line = message.line ?? 1;
  const length =
    10 + 2 * (text.length + serverName.length + message.procedure.length) + (dialect.isAtLeast72 ? 4 : 2);
  writer.uint8(message.severity > 10 ? 0xaa : 0xab).uint16(length);
  writer.int32(message.number).uint8(message.state).uint8(message.severity);
  writer.longText(text).shortText(serverName).shortText(message.procedure);
  if (dialect.isAtLeast72) writer.int32(line);
  else writer.uint16(Math.min(line, 0xffff));
}

/** In characters; the token's length has two bytes. */
const maxTextLength = 16_000;
