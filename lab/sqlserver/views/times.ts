import type { Context } from '../context.ts';
import { roundDate } from '../types/dates/round-date.ts';
import { Moment } from '../types/moment.ts';
import { datetime } from '../types/sql-type.ts';

/** A datetime in UTC, as the columns about database encryption keys and certificates give it. */
export function utcTime(unixMs: number): Moment {
  return roundDate(Moment.at(unixMs), datetime);
}

/** A datetime on the clock of the instance's host, as most other columns give it. */
export function hostTime(unixMs: number, { instance }: Pick<Context, 'instance'>): Moment {
  return roundDate(Moment.at(unixMs, instance.state.utcOffsetMinutes), datetime);
}

/** `hostTime`, NULL for a moment that never was. */
export function hostTimeOrNull(unixMs: number | undefined, context: Context): Moment | null {
  return unixMs === undefined ? null : hostTime(unixMs, context);
}
