// [MS-TDS] 2.2.5.5.1.8 datetime (days since 1900 and 1/300 s) and smalldatetime (days and minutes).
import { Moment } from '../../types/moment.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { ByteReader } from '../packets/byte-reader.ts';
import type { ByteWriter } from '../packets/byte-writer.ts';
import { ProtocolError } from '../protocol-error.ts';
import { typeToken } from './type-token.ts';
import type { TypedValue } from './typed-value.ts';
import { wrongValue } from './wrong-value.ts';

/** datetime and smalldatetime. */
export type DatetimeType = SqlType & { name: 'datetime' | 'smalldatetime' };

/** TYPE_INFO of datetime or smalldatetime. */
export function writeDatetimeInfo(writer: ByteWriter, type: DatetimeType): void {
  writer.uint8(typeToken.datetimeN).uint8(type.name === 'datetime' ? 8 : 4);
}

/** The value without its length. */
export function writeDatetimeData(writer: ByteWriter, type: DatetimeType, value: SqlValue): void {
  if (!(value instanceof Moment)) throw wrongValue(type, value);
  const sinceEpoch = value.ticks - ticksTo1900;
  if (type.name === 'smalldatetime') {
    const minutes = roundedDivision(sinceEpoch, ticksPerMinute);
    writer.uint16(Number(floorDivision(minutes, 1440n))).uint16(Number(floorRemainder(minutes, 1440n)));
  } else {
    const thirds = roundedDivision(sinceEpoch * 300n, ticksPerSecond);
    writer
      .int32(Number(floorDivision(thirds, thirdsPerDay)))
      .uint32(Number(floorRemainder(thirds, thirdsPerDay)));
  }
}

/** DATETIMN of a parameter. */
export function readDatetimeN(reader: ByteReader): TypedValue {
  const type: DatetimeType = { name: reader.uint8() === 4 ? 'smalldatetime' : 'datetime' };
  const length = reader.uint8();
  return { type, value: length === 0 ? null : readDatetime(reader, length) };
}

/** The value of `length` bytes. */
export function readDatetime(reader: ByteReader, length: number): Moment {
  if (length === 4) {
    const days = BigInt(reader.uint16());
    return new Moment(ticksTo1900 + days * ticksPerDay + BigInt(reader.uint16()) * ticksPerMinute);
  }
  if (length !== 8) throw new ProtocolError(`a datetime cannot be ${length} bytes long`);
  const days = BigInt(reader.int32());
  const thirds = BigInt(reader.uint32());
  return new Moment(ticksTo1900 + days * ticksPerDay + toWholeMs(thirds));
}

/** Ticks of `thirds` 1/300 s: SQL Server shows them as whole milliseconds, .000, .003 or .007. */
function toWholeMs(thirds: bigint): bigint {
  return roundedDivision(thirds * 10n, 3n) * ticksPerMs;
}

function roundedDivision(value: bigint, by: bigint): bigint {
  return floorDivision(value * 2n + by, by * 2n);
}

function floorDivision(value: bigint, by: bigint): bigint {
  return (value - floorRemainder(value, by)) / by;
}

function floorRemainder(value: bigint, by: bigint): bigint {
  return ((value % by) + by) % by;
}

const ticksPerMs = 10_000n;
const ticksPerSecond = 10_000_000n;
const ticksPerMinute = 60n * ticksPerSecond;
const ticksPerDay = 86_400n * ticksPerSecond;
const thirdsPerDay = 86_400n * 300n;
/** Ticks from 0001-01-01 to 1900-01-01. */
const ticksTo1900 = 693_595n * ticksPerDay;
