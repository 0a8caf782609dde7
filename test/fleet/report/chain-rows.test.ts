import { expect, it } from 'vitest';
import type { ChainRow } from '../../../src/fleet/report/chain-rows.ts';
import { fleetReport } from '../../../src/fleet/report/fleet-report.ts';
import { dark, fleet, instance, nowMs, read } from '../build-fleet.ts';

type Facts = Parameters<typeof instance>[1];

function rowOf(facts: Facts): ChainRow | undefined {
  const [row] = fleetReport(fleet({ instances: [instance('SQL01', facts)] }), 'all', nowMs).chains;
  return row;
}

it('what comes after a link that could not be read is unknown, and not missing', () => {
  for (const facts of [{ asymmetricKeys: dark() }, { encryptionKeys: dark() }] satisfies Facts[])
    expect(rowOf(facts)).toMatchObject({ protector: 'unknown', provider: 'unknown', secretEnds: 'unknown' });
});

it('there is nothing after a key that is not on the instance', () => {
  expect(rowOf({ asymmetricKeys: read([]) })).toMatchObject({ protector: 'broken', provider: '-' });
});

it('the columns are in one order, whatever is known', () => {
  const order = Object.keys(rowOf({}) ?? {});
  for (const facts of [{ asymmetricKeys: dark() }, { asymmetricKeys: read([]) }] satisfies Facts[])
    expect(Object.keys(rowOf(facts) ?? {})).toEqual(order);
});
