import { sqlError } from '../../messages/sql-error.ts';
import { convertValue } from '../../types/convert/convert-value.ts';
import { localTicks, ticksPerMinute } from '../../types/date-parts.ts';
import { Moment } from '../../types/moment.ts';
import { datetime2, datetimeoffset, type SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { asText, asWhole } from '../text-arguments.ts';
import { offsetIn } from './time-zones.ts';

/** SWITCHOFFSET, TODATETIMEOFFSET and AT TIME ZONE. */
export const zoneFunctions: readonly ScalarFunction[] = [
  {
    name: 'SWITCHOFFSET',
    arguments: { least: 2, most: 2 },
    type: ([type]) => datetimeoffset(scaleOf(type)),
    evaluate: ([date = null, zone], _context, types) => {
      const offset = offsetOf(zone, types[1], 'switchoffset');
      if (date === null || offset === null) return null;
      const moment = convertValue(date, types[0] ?? datetime2(), datetimeoffset(scaleOf(types[0]))) as Moment;
      return new Moment(moment.ticks, offset);
    },
  },
  {
    name: 'TODATETIMEOFFSET',
    arguments: { least: 2, most: 2 },
    type: ([type]) => datetimeoffset(scaleOf(type)),
    evaluate: ([date = null, zone], _context, types) => {
      const offset = offsetOf(zone, types[1], 'todatetimeoffset');
      if (date === null || offset === null) return null;
      const moment = convertValue(date, types[0] ?? datetime2(), datetime2(scaleOf(types[0]))) as Moment;
      return new Moment(moment.ticks - BigInt(offset) * ticksPerMinute, offset);
    },
  },
  {
    name: 'AT TIME ZONE',
    since: 2016,
    arguments: { least: 2, most: 2 },
    type: ([type]) => datetimeoffset(scaleOf(type)),
    evaluate: ([date = null, zone], _context, types) => {
      const name = asText(zone, types[1]);
      if (date === null || name === null) return null;
      return atZone(date, types[0] ?? datetime2(), name);
    },
  },
];

/** A datetimeoffset is shown in the zone; anything else is taken to be its wall clock. */
function atZone(date: SqlValue, type: SqlType, zone: string): Moment {
  if (type.name === 'datetimeoffset') {
    const { ticks } = date as Moment;
    return new Moment(ticks, offsetIn(zone, new Moment(ticks).unixMs));
  }
  const local = localTicks(convertValue(date, type, datetime2(scaleOf(type))) as Moment);
  const guess = offsetIn(zone, new Moment(local).unixMs);
  const offset = offsetIn(zone, new Moment(local - BigInt(guess) * ticksPerMinute).unixMs);
  return new Moment(local - BigInt(offset) * ticksPerMinute, offset);
}

/** `+02:00`, or a number of minutes. Throws 9812 for anything else. */
function offsetOf(zone: SqlValue | undefined, type: SqlType | undefined, name: string): number | null {
  if (typeof zone !== 'string') return asWhole(zone, type);
  const match = /^(?<sign>[+-])(?<hours>\d{2}):(?<minutes>\d{2})$/.exec(zone.trim());
  const { sign, hours, minutes } = match?.groups ?? {};
  const total = Number(hours) * 60 + Number(minutes);
  if (match === null || total > 14 * 60) throw sqlError(9812, 0, name);
  return sign === '-' ? -total : total;
}

function scaleOf(type: SqlType | undefined): number {
  if (type !== undefined && 'scale' in type && !('precision' in type)) return type.scale;
  return type?.name === 'datetime' ? 3 : type?.name === 'smalldatetime' ? 0 : 7;
}
