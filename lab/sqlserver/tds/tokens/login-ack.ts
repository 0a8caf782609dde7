// [MS-TDS] 2.2.7.14 LOGINACK.
import type { Dialect } from '../dialect.ts';
import type { ByteWriter } from '../packets/byte-writer.ts';

/** The login is let in; names the version of TDS and of SQL Server. */
export function writeLoginAck(
  writer: ByteWriter,
  version: readonly [number, number, number],
  dialect: Dialect,
): void {
  const [major, minor, build] = version;
  writer.uint8(0xad).uint16(10 + 2 * programName.length);
  writer.uint8(transactSql).uint32BigEndian(dialect.version).shortText(programName);
  writer
    .uint8(major)
    .uint8(minor)
    .uint8(build >> 8)
    .uint8(build & 0xff);
}

/** Interface SQL_TSQL. */
const transactSql = 1;
const programName = 'Microsoft SQL Server';
