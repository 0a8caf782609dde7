import { localTicks, ticksPerDay } from '../date-parts.ts';
import { Moment } from '../moment.ts';

/** The moment as SQL Server counts a datetime when it becomes a number: days since 1900-01-01, the time as a fraction. */
export function daysSince1900(moment: Moment): number {
  return Number(localTicks(moment) - ticksOf1900) / Number(ticksPerDay);
}

/** The moment so many days after 1900-01-01. */
export function momentOfDays(days: number): Moment {
  const whole = Math.floor(days);
  return new Moment(
    ticksOf1900 + BigInt(whole) * ticksPerDay + BigInt(Math.round((days - whole) * Number(ticksPerDay))),
  );
}

/** Ticks from 0001-01-01 to 1900-01-01. */
export const ticksOf1900 = 599_266_080_000_000_000n;
