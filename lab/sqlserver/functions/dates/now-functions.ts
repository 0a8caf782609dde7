import type { QueryContext } from '../../query/query-context.ts';
import { roundDate } from '../../types/dates/round-date.ts';
import { Moment } from '../../types/moment.ts';
import { datetime, datetime2, datetimeoffset, type SqlType } from '../../types/sql-type.ts';
import type { ScalarFunction } from '../scalar-function.ts';

/** What time it is on the host, or in UTC. One statement sees one time. */
export const nowFunctions: readonly ScalarFunction[] = [
  now('GETDATE', datetime, hostTime),
  now('CURRENT_TIMESTAMP', datetime, hostTime),
  now('GETUTCDATE', datetime, utc),
  now('SYSDATETIME', datetime2(7), hostTime),
  now('SYSUTCDATETIME', datetime2(7), utc),
  now(
    'SYSDATETIMEOFFSET',
    datetimeoffset(7),
    ({ nowMs, instance }) => new Moment(Moment.at(nowMs).ticks, instance.state.utcOffsetMinutes),
  ),
  { ...now('CURRENT_DATE', { name: 'date' }, hostTime), since: 2025 },
];

function now(name: string, type: SqlType, clock: (context: QueryContext) => Moment): ScalarFunction {
  return {
    name,
    arguments: { least: 0, most: 0 },
    type,
    evaluate: (_args, context) => roundDate(clock(context), type),
  };
}

function hostTime({ nowMs, instance }: QueryContext): Moment {
  return Moment.at(nowMs, instance.state.utcOffsetMinutes);
}

function utc({ nowMs }: QueryContext): Moment {
  return Moment.at(nowMs);
}
