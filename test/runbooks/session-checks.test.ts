import { expect, it } from 'vitest';
import type { CheckCall } from '../../src/engine/plan/check.ts';
import type { Seen } from '../../src/engine/plan/seen.ts';
import { readAt } from '../../src/lib/reading.ts';
import { checks } from '../../src/runbooks/look/all-checks.ts';
import type { InstanceFacts, MirroringFacts, ReplicaFacts } from '../../src/sqlserver/instance-facts.ts';
import { labFleet, readLabFleet } from '../fleet/lab-fleet.ts';
import { seenOf } from './lab-seen.ts';

async function worldOf(scenario: string): Promise<Seen> {
  const lab = await labFleet(scenario);
  return seenOf(await readLabFleet(lab), lab.clock.now());
}

type Change = (facts: InstanceFacts) => Partial<InstanceFacts>;

function changed(world: Seen, instance: string, change: Change): Seen {
  const reading = world.instances.get(instance);
  if (reading?.state !== 'read') throw new Error(`${instance} was not read`);
  const value = { ...reading.value, ...change(reading.value) };
  return { ...world, instances: new Map(world.instances).set(instance, { ...reading, value }) };
}

function look({ check, args }: CheckCall, world: Seen): string {
  const looked = checks.get(check)?.look(args, world);
  return looked?.state === 'holds' ? `holds: ${looked.evidence}` : `${looked?.state}: ${looked?.why}`;
}

const sessions: Change = ({ mirroring }) => ({
  mirroring: readAt(
    0,
    mirroring.state === 'read' ? mirroring.value.map((row) => ({ ...row, ...strange })) : [],
  ),
});
const strange: Partial<MirroringFacts> = { partnerInstance: 'HOST_C' };

it('a mirror that is in step with somebody else is not the one that is asked about', async () => {
  const world = await worldOf('mirroring-pair');
  const partners = 'HOST_A\nHOST_B';
  const inStep = { check: 'mirroring-in-step', args: { partners, database: 'Bookings' } };
  const witness = {
    check: 'session-witness',
    args: { partners, database: 'Bookings', witness: 'TCP://host_w.contoso.example:7024' },
  };
  const safety = { check: 'session-safety', args: { partners, database: 'Bookings', safety: 'FULL' } };
  const elsewhere = changed(world, 'host_a', sessions);
  for (const call of [inStep, witness, safety]) {
    expect(look(call, world)).toMatch(/^holds: .*Bookings/);
    expect(look(call, elsewhere)).toBe(
      'does not hold: HOST_A mirrors Bookings with HOST_C, and this is about HOST_A and HOST_B.',
    );
  }
});

const rows = (change: (row: ReplicaFacts) => Partial<ReplicaFacts>): Change => {
  return ({ replicas }) => ({
    replicas: readAt(
      0,
      replicas.state === 'read' ? replicas.value.map((row) => ({ ...row, ...change(row) })) : [],
    ),
  });
};

it('the copies of a group are in step when its primary of now says so', async () => {
  const world = await worldOf('shared-endpoint');
  const args = { replicas: 'SQL51\nSQL52', database: 'Warehouse', behind: '' };
  const call = { check: 'group-in-step', args };
  expect(look(call, world)).toBe('holds: SQL51, the primary of Warehouse, shows its copies in step.');
  const cases: [Change, RegExp][] = [
    [rows(() => ({ synchronizationState: 'SYNCHRONIZING' })), /the copy on SQL52 is SYNCHRONIZING\.$/],
    [
      rows(() => ({ synchronizationState: undefined })),
      /the copy on SQL52 is in a state that is not shown\.$/,
    ],
    [
      rows(() => ({ isSuspended: true, suspendReason: 'SUSPEND_FROM_USER' })),
      /suspended \(SUSPEND_FROM_USER\)/,
    ],
    [rows(({ instance }) => (instance === 'SQL52' ? { instance: 'SQL59' } : {})), /no copy on SQL52\.$/],
    [rows(() => ({ role: 'RESOLVING' })), /^does not hold: None of SQL51, SQL52 shows itself as the primary/],
  ];
  for (const [change, why] of cases) expect(look(call, changed(world, 'sql51', change))).toMatch(why);
  const lagging = changed(world, 'sql51', cases[0]?.[0] ?? rows(() => ({})));
  expect(look({ ...call, args: { ...args, behind: 'SQL52' } }, lagging)).toMatch(/^holds/);
  const blind = { ...world, instances: new Map([...world.instances].filter(([name]) => name !== 'sql52')) };
  expect(look(call, blind)).toMatch(/^unknown: Nobody has read instance SQL52/);
});
