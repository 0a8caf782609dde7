import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertValue } from '../../../../lab/sqlserver/types/convert/convert-value.ts';
import { Moment } from '../../../../lab/sqlserver/types/moment.ts';
import { datetime, datetime2 } from '../../../../lab/sqlserver/types/sql-type.ts';
import { hostTime, utcTime } from '../../../../lab/sqlserver/views/times.ts';
import { fullWorld } from '../../../helpers/full-world.ts';
import { run } from '../../../helpers/lab-instance.ts';

const moments = fc.integer({ min: Date.UTC(1990, 0), max: Date.UTC(2090, 0) });

describe('times in views', () => {
  it('are what a conversion to datetime gives, so that they compare equal', () => {
    fc.assert(
      fc.property(moments, (unixMs) => {
        expect(utcTime(unixMs)).toEqual(convertValue(Moment.at(unixMs), datetime2(7), datetime));
      }),
    );
  });

  it('are off by the host’s offset, and no more than 1/300 s', () => {
    const { first } = fullWorld();
    fc.assert(
      fc.property(moments, (unixMs) => {
        const shown = hostTime(unixMs, { instance: first }).unixMs - first.state.utcOffsetMinutes * 60_000;
        expect(Math.abs(shown - unixMs)).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('come back equal from their own text', async () => {
    const { first } = fullWorld();
    for (const [index, each] of first.state.databases.entries()) each.createdAtMs += index * 7;
    const { rows } = await run(
      first,
      `SELECT COUNT(*) AS databases,
              SUM(CASE WHEN create_date = CAST(CONVERT(varchar(23), create_date, 121) AS datetime) THEN 1 ELSE 0 END) AS equal
       FROM sys.databases`,
    );
    expect(rows).toEqual([{ databases: 7, equal: 7 }]);
  });
});
