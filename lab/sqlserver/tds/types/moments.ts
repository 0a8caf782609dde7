// [MS-TDS] 2.2.5.5.1.8: date, time, datetime2 and datetimeoffset (TDS 7.3).
import { Moment } from '../../types/moment.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { ByteReader } from '../packets/byte-reader.ts';
import type { ByteWriter } from '../packets/byte-writer.ts';
import { ProtocolError } from '../protocol-error.ts';
import { typeToken } from './type-token.ts';
import type { TypedValue } from './typed-value.ts';
import { wrongValue } from './wrong-value.ts';

/** date, time, datetime2, datetimeoffset. */
export type MomentType = SqlType & { name: 'date' | 'time' | 'datetime2' | 'datetimeoffset' };

/** TYPE_INFO: date has no scale. */
export function writeMomentInfo(writer: ByteWriter, type: MomentType): void {
  writer.uint8(typeToken[type.name]);
  if (type.name !== 'date') writer.uint8(type.scale);
}

/** The value without its length. */
export function writeMomentData(writer: ByteWriter, type: MomentType, value: SqlValue): void {
  if (!(value instanceof Moment)) throw wrongValue(type, value);
  const timeOfDay = value.ticks % ticksPerDay;
  if (type.name !== 'date')
    writer.unsigned(timeOfDay / 10n ** BigInt(7 - type.scale), timeLength(type.scale));
  if (type.name !== 'time') writer.unsigned(value.ticks / ticksPerDay, 3);
  if (type.name === 'datetimeoffset') writer.int16(value.offsetMinutes ?? 0);
}

/** A parameter of one of these types. */
export function readMomentN(reader: ByteReader, token: number): TypedValue {
  const type = readMomentType(reader, token);
  const length = reader.uint8();
  return { type, value: length === 0 ? null : readMoment(reader, type) };
}

/** The type; its scale is read. */
export function readMomentType(reader: ByteReader, token: number): MomentType {
  if (token === typeToken.date) return { name: 'date' };
  const scale = reader.uint8();
  if (scale > 7) throw new ProtocolError(`a time has no scale of ${scale}`);
  if (token === typeToken.time) return { name: 'time', scale };
  return { name: token === typeToken.datetime2 ? 'datetime2' : 'datetimeoffset', scale };
}

/** The value. */
export function readMoment(reader: ByteReader, type: MomentType): Moment {
  let ticks = 0n;
  if (type.name !== 'date') ticks = reader.unsigned(timeLength(type.scale)) * 10n ** BigInt(7 - type.scale);
  if (ticks >= ticksPerDay) throw new ProtocolError('a day has 24 hours');
  if (type.name !== 'time') ticks += reader.unsigned(3) * ticksPerDay;
  if (ticks > lastTick) throw new ProtocolError('there are no dates after 9999-12-31');
  if (type.name !== 'datetimeoffset') return new Moment(ticks);
  const offsetMinutes = reader.bytes(2).readInt16LE();
  if (Math.abs(offsetMinutes) > 840) throw new ProtocolError('a time zone is at most 14 hours off');
  return new Moment(ticks, offsetMinutes);
}

function timeLength(scale: number): number {
  if (scale <= 2) return 3;
  return scale <= 4 ? 4 : 5;
}

const ticksPerDay = 864_000_000_000n;
/** The end of 9999-12-31. */
const lastTick = 3_652_059n * ticksPerDay - 1n;
