import { sqlError } from '../../messages/sql-error.ts';
import type { SqlError } from '../../sql-error.ts';
import { lastTicks, localTicks, momentOf, ticksPerDay, ticksPerMinute } from '../date-parts.ts';
import { parseDate } from '../dates/parse-date.ts';
import { roundDate } from '../dates/round-date.ts';
import { Decimal } from '../decimal.ts';
import { numberOf } from '../decimal-math.ts';
import { Moment } from '../moment.ts';
import type { SqlType } from '../sql-type.ts';
import { messageName } from '../type-text.ts';
import { overflow } from './conversion-error.ts';
import type { Converter } from './convert-value.ts';
import { momentOfDays, ticksOf1900 } from './day-number.ts';

/** Makes any of the types of dates and times. */
export const toDate: Converter = (value, from, to, style) => {
  const moment = roundDate(momentFrom(value, from, to, style), to);
  if (isInRange(moment, to)) return moment;
  throw outOfRange(value, from, to);
};

function momentFrom(value: Parameters<Converter>[0], from: SqlType, to: SqlType, style: number): Moment {
  if (value instanceof Moment) return fromMoment(value, from, to);
  if (typeof value === 'string') return fromText(value, from, to, style);
  if (Buffer.isBuffer(value)) return fromBytes(value);
  return momentOfDays(value instanceof Decimal ? numberOf(value) : Number(value));
}

/** Between the types: a time stands on 1900-01-01, and a datetimeoffset gives its wall clock. */
function fromMoment(moment: Moment, from: SqlType, to: SqlType): Moment {
  if (to.name === 'datetimeoffset') return new Moment(moment.ticks + dayOf(from), moment.offsetMinutes ?? 0);
  return new Moment(localTicks(moment) + (to.name === 'time' ? 0n : dayOf(from)));
}

function dayOf(from: SqlType): bigint {
  return from.name === 'time' ? ticksOf1900 : 0n;
}

function fromText(text: string, from: SqlType, to: SqlType, style: number): Moment {
  const parsed = parseDate(text, style);
  if ('isOutOfRange' in parsed) throw parsed.isOutOfRange ? outOfRange(text, from, to) : notADate(to);
  const ticks = parsed.moment.ticks + (parsed.hasDate || to.name === 'time' ? 0n : ticksOf1900);
  if (to.name !== 'datetimeoffset') {
    if (parsed.offsetMinutes !== undefined && isOld(to)) throw notADate(to);
    return new Moment(ticks);
  }
  const offset = parsed.offsetMinutes ?? 0;
  return new Moment(ticks - BigInt(offset) * ticksPerMinute, offset);
}

function fromBytes(bytes: Buffer): Moment {
  const padded = Buffer.concat([Buffer.alloc(Math.max(0, 8 - bytes.length)), bytes]).subarray(-8);
  const ofDay = (BigInt(padded.readUInt32BE(4)) * 100_000n) / 3n;
  return new Moment(ticksOf1900 + BigInt(padded.readInt32BE(0)) * ticksPerDay + ofDay);
}

function isOld(type: SqlType): boolean {
  return type.name === 'datetime' || type.name === 'smalldatetime';
}

function isInRange({ ticks }: Moment, to: SqlType): boolean {
  if (to.name === 'datetime') return ticks >= firstDatetime && ticks <= lastTicks;
  if (to.name === 'smalldatetime') return ticks >= ticksOf1900 && ticks < endOfSmalldatetime;
  return ticks >= 0n && ticks <= lastTicks;
}

function notADate(to: SqlType): SqlError {
  return to.name === 'smalldatetime' ? sqlError(295, 3) : sqlError(241, 1);
}

function outOfRange(value: Parameters<Converter>[0], from: SqlType, to: SqlType): SqlError {
  if (typeof value === 'string') {
    return isOld(to) ? sqlError(242, 3, messageName(from), to.name) : sqlError(241, 1);
  }
  if (value instanceof Moment) return sqlError(242, 3, from.name, to.name);
  return overflow(undefined, to);
}

const firstDatetime = momentOf({ year: 1753 })?.ticks ?? 0n;
/** 2079-06-07 */
const endOfSmalldatetime = momentOf({ year: 2079, month: 6, day: 7 })?.ticks ?? 0n;
