import { ticksPerDay } from '../date-parts.ts';
import { Moment } from '../moment.ts';
import type { SqlType } from '../sql-type.ts';

/**
 * The moment as exactly as the type holds it: datetime to 1/300 s, smalldatetime to the minute, the newer ones to their
 * scale. A date loses its time, a time its date.
 */
export function roundDate(moment: Moment, type: SqlType): Moment {
  switch (type.name) {
    case 'datetime':
      return new Moment(toThreeHundredths(moment.ticks));
    case 'smalldatetime':
      return new Moment(toMultiple(moment.ticks, 600_000_000n));
    case 'date':
      return new Moment(moment.ticks - (moment.ticks % ticksPerDay));
    case 'time':
      return new Moment(toScale(moment.ticks % ticksPerDay, type.scale) % ticksPerDay);
    case 'datetime2':
      return new Moment(toScale(moment.ticks, type.scale));
    case 'datetimeoffset':
      return new Moment(toScale(moment.ticks, type.scale), moment.offsetMinutes ?? 0);
    default:
      return moment;
  }
}

/** datetime counts in 1/300 s; shown in milliseconds that is .000, .003 and .007. */
function toThreeHundredths(ticks: bigint): bigint {
  const ofDay = ticks % ticksPerDay;
  const units = (ofDay * 3n + 50_000n) / 100_000n;
  const ms = (units * 10n + 1n) / 3n;
  return ticks - ofDay + ms * 10_000n;
}

function toScale(ticks: bigint, scale: number): bigint {
  return toMultiple(ticks, 10n ** BigInt(7 - scale));
}

function toMultiple(ticks: bigint, unit: bigint): bigint {
  return ((ticks + unit / 2n) / unit) * unit;
}
