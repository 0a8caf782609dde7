import type { Context } from '../context.ts';
import { Moment, unixEpochTicks } from '../types/moment.ts';

/** A datetime in UTC, as the columns about database encryption keys and certificates give it. */
export function utcTime(unixMs: number): Moment {
  return roundToDatetime(Moment.at(unixMs));
}

/** A datetime on the clock of the instance's host, as most other columns give it. */
export function hostTime(unixMs: number, { instance }: Pick<Context, 'instance'>): Moment {
  return roundToDatetime(Moment.at(unixMs, instance.state.utcOffsetMinutes));
}

/** `hostTime`, NULL for a moment that never was. */
export function hostTimeOrNull(unixMs: number | undefined, context: Context): Moment | null {
  return unixMs === undefined ? null : hostTime(unixMs, context);
}

/** datetime counts in 1/300 s. */
function roundToDatetime(moment: Moment): Moment {
  const sinceEpoch = moment.ticks - unixEpochTicks;
  const day = sinceEpoch / ticksPerDay;
  const inDay = sinceEpoch - day * ticksPerDay;
  const steps = (inDay * 300n + ticksPerSecond / 2n) / ticksPerSecond;
  return new Moment(unixEpochTicks + day * ticksPerDay + (steps * ticksPerSecond) / 300n);
}

const ticksPerSecond = 10_000_000n;
const ticksPerDay = 864_000_000_000n;
