import { describe, expect, it } from 'vitest';
import type { Seen } from '../../src/engine/plan/seen.ts';
import { readAt } from '../../src/lib/reading.ts';
import rotation from '../../src/runbooks/mirroring-certificate-rotation.ts';
import setup from '../../src/runbooks/mirroring-setup.ts';
import type { InstanceFacts } from '../../src/sqlserver/instance-facts.ts';
import { planWith } from './lab-seen.ts';
import { type Change, changed, each, notSeen, worldOf } from './other-worlds.ts';
import { whysOf } from './plans.ts';

/** The one endpoint, changed. */
function endpointWith(
  { endpoint }: InstanceFacts,
  change: Record<string, unknown>,
): Pick<InstanceFacts, 'endpoint'> {
  if (endpoint.state === 'unknown' || endpoint.value === undefined) throw new Error('there is none');
  return { endpoint: readAt(endpoint.atMs, { ...endpoint.value, ...change }) };
}

const common = { expires: '2031-06-30', folder: 'C:\\Certificates' };
const pair = { ...common, instance: 'HOST_A' };

describe('no rotation', () => {
  it.each<[string, string, Change, RegExp]>([
    [
      'by Windows',
      'HOST_A',
      (f) => endpointWith(f, { certificateThumbprint: undefined }),
      /signs in by Windows/,
    ],
    [
      'unknown encryption',
      'HOST_A',
      (f) => endpointWith(f, { encryption: 'ROT13' }),
      /No statement is known/,
    ],
    ['a stopped endpoint', 'HOST_B', (f) => endpointWith(f, { state: 'STOPPED' }), /It is STOPPED/],
    ['no endpoint', 'HOST_W', () => ({ endpoint: readAt(0, undefined) }), /has no mirroring endpoint/],
    ['rights on certificates', 'HOST_B', () => ({ certificates: notSeen }), /the login may not see it/],
    ['rights on witnesses', 'HOST_W', () => ({ mirroringWitnesses: notSeen }), /the login may not see it/],
    [
      'a witness that is another',
      'HOST_W',
      () => ({ mirroringWitnesses: readAt(0, []) }),
      /says that it is the witness/,
    ],
    [
      'a partner that ekm.yaml does not have',
      'HOST_A',
      ({ mirroring }) => ({ mirroring: each(mirroring, { partnerInstance: 'HOST_Z' }) }),
      /no instance of ekm.yaml calls itself so/,
    ],
    [
      'a partner without the present certificate',
      'HOST_B',
      ({ certificates }) => ({ certificates: each(certificates, { thumbprint: '0x01' }) }),
      /not shown among those of master|has no copy of the present certificate/,
    ],
    [
      'a copy that belongs to dbo',
      'HOST_W',
      ({ certificates }) => ({ certificates: each(certificates, { owner: 'dbo' }) }),
      /belongs to dbo, which is no user with a login/,
    ],
    [
      'no CONNECT',
      'HOST_B',
      ({ endpointLogins }) => ({ endpointLogins: each(endpointLogins, { mayConnect: false }) }),
      /no CONNECT on the endpoint/,
    ],
    [
      'a session out of step',
      'HOST_A',
      ({ mirroring }) => ({ mirroring: each(mirroring, { state: 'SUSPENDED' }) }),
      /The mirroring of Bookings is SUSPENDED/,
    ],
    [
      'SYNCHRONIZING, with safety FULL',
      'HOST_A',
      ({ mirroring }) => ({ mirroring: each(mirroring, { state: 'SYNCHRONIZING' }) }),
      /is SYNCHRONIZING/,
    ],
    [
      'a witness that is away',
      'HOST_A',
      ({ mirroring }) => ({ mirroring: each(mirroring, { witnessState: 'DISCONNECTED' }) }),
      /The witness of Bookings is .*DISCONNECTED/,
    ],
    [
      'somebody who is connected and nobody knows',
      'HOST_A',
      ({ mirroringConnections: c }) => ({
        mirroringConnections: each(c, { peerCertificateThumbprint: '0xFE', login: 'REPORTING_login' }),
      }),
      /Somebody is connected as REPORTING_login/,
    ],
    [
      'the new name is taken on a partner',
      'HOST_W',
      ({ certificates: c }) => ({
        certificates: readAt(0, [
          ...(c.state === 'read' ? c.value : []),
          ...(c.state === 'read' ? c.value.slice(0, 1) : []).map((row) => ({
            ...row,
            name: 'HOST_A_cert_20310630',
            thumbprint: '0xAB',
          })),
        ]),
      }),
      /HOST_W has a certificate named HOST_A_cert_20310630 already/,
    ],
  ])('%s', async (_what, instance, change, why) => {
    expect(whysOf(rotation, pair, changed(await worldOf('mirroring-pair'), instance, change))).toMatch(why);
  });

  it.each<[Record<string, string>, RegExp]>([
    [{ ...pair, expires: '2026-11-31' }, /is no date/],
    [{ ...pair, expires: '2026-12-01' }, /is not later than HOST_A_cert lasts/],
    [{ ...pair, starts: '2030-01-01' }, /is not in the past/],
    [{ ...pair, instance: 'HOST_Z' }, /ekm.yaml does not have it/],
    [{ ...pair, also: 'HOST_Z' }, /ekm.yaml does not have it/],
  ])('%j', async (parameters, why) => {
    expect(whysOf(rotation, parameters, await worldOf('mirroring-pair'))).toMatch(why);
  });

  it('on a mirror that ekm.yaml has in no pair: nobody can see whom it talks with', async () => {
    const world = await worldOf('mirroring-pair');
    expect(whysOf(rotation, { ...pair, instance: 'HOST_B' }, world)).toMatch(/Nobody is known/);
  });

  it('while the certificate of a partner that is not named has expired', async () => {
    const world = changed(await worldOf('mirroring-pair'), 'HOST_B', ({ certificates: c }) => ({
      certificates: each(c, { expiresAtMs: 0 }),
    }));
    expect(whysOf(rotation, pair, world)).toMatch(/after the change its links would not come back/);
  });
});

/** With the pair in ekm.yaml: a mirror shows its sessions to a sysadmin alone. */
async function pairInFile(): Promise<Seen> {
  const world = await worldOf('mirroring-pair');
  const mirroringPairs = [{ partners: ['HOST_A', 'HOST_B'], witness: 'HOST_W' } as const];
  return { ...world, inventory: { ...world.inventory, mirroringPairs } };
}

describe('a rotation', () => {
  it('with safety OFF goes on while the mirror is SYNCHRONIZING, and leaves the witness alone', async () => {
    const world = changed(await worldOf('mirroring-pair'), 'HOST_A', ({ mirroring }) => ({
      mirroring: each(mirroring, { state: 'SYNCHRONIZING', safety: 'OFF' }),
    }));
    const planned = planWith(rotation, pair, world);
    expect(planned.kind === 'plan' && planned.plan.steps.some(({ id }) => id.includes('witness-off'))).toBe(
      false,
    );
  });

  it('of all three: the witness first, the mirror before the principal', async () => {
    const planned = planWith(rotation, { ...pair, also: 'HOST_B, HOST_W' }, await pairInFile());
    if (planned.kind !== 'plan') throw new Error(JSON.stringify(planned));
    const turns = planned.plan.steps.map(({ id }) => id.slice(3)).filter((id) => id.startsWith('endpoint-'));
    expect(turns).toEqual(['endpoint-HOST-W', 'endpoint-HOST-B', 'endpoint-HOST-A']);
    expect(planned.plan.notes[0]).toBe(
      'On these endpoints: mirrored Bookings (HOST_A, HOST_B, witness HOST_W). All of it reconnects once for each endpoint that changes.',
    );
  });

  it('on a mirror whose sessions a plain login is not shown: they are found through its principal', async () => {
    const planned = planWith(rotation, { ...pair, instance: 'HOST_B' }, await pairInFile());
    if (planned.kind !== 'plan') throw new Error(JSON.stringify(planned));
    expect(planned.plan.notes[0]).toContain('mirrored Bookings');
    expect(planned.plan.targets.map(({ name }) => name)).toEqual(['HOST_B', 'HOST_A', 'HOST_W']);
  });
});

it('a database of which nobody can see whether it is mirrored is asked about', async () => {
  const world = changed(await pairInFile(), 'HOST_B', () => ({ mirroringNotShown: ['Bookings', 'Old'] }));
  const planned = planWith(rotation, { ...pair, instance: 'HOST_B' }, world);
  if (planned.kind !== 'plan') throw new Error(JSON.stringify(planned));
  const [question] = planned.plan.steps;
  expect(question).toMatchObject({ id: '01-endpoint-users', kind: 'attested' });
  expect(JSON.stringify(question)).toContain('not to be seen whether mirrored: Old on HOST_B.');
});

/** HOST_A and HOST_B hold a group besides, whose primary is HOST_A. */
function withGroup(world: Seen, role: string): Seen {
  const rows = (['HOST_A', 'HOST_B'] as const).map((instance, at) => ({
    group: 'LedgerAG',
    database: 'Ledger',
    instance,
    role: at === 0 ? role : 'SECONDARY',
    synchronizationState: 'SYNCHRONIZED',
    isSuspended: false,
    suspendReason: undefined,
  }));
  const change: Change = ({ server }) => ({
    replicas: readAt(0, rows),
    server: { ...server, isHadrEnabled: true },
  });
  return changed(changed(world, 'HOST_A', change), 'HOST_B', change);
}

it('a group on the same endpoint is listed, asked about, and waited for as well', async () => {
  const planned = planWith(rotation, pair, withGroup(await pairInFile(), 'PRIMARY'));
  if (planned.kind !== 'plan') throw new Error(JSON.stringify(planned));
  const { steps, notes } = planned.plan;
  expect(notes[0]).toContain('Ledger of group LedgerAG (HOST_A, HOST_B)');
  expect(steps[0]).toMatchObject({ id: '01-endpoint-users', kind: 'attested', by: 'person' });
  expect(steps.map(({ id }) => id.slice(3)).filter((id) => id.startsWith('in-step'))).toEqual([
    'in-step-HOST-A-Bookings',
    'in-step-HOST-A-Ledger',
  ]);
  expect(whysOf(rotation, pair, withGroup(await pairInFile(), 'RESOLVING'))).toMatch(
    /No instance that was read is its primary/,
  );
});

const web = { ...common, instance: 'SQL01', database: 'Web', mirror: 'SQL03\\PAYROLL', witness: 'SQL02' };

describe('no setup', () => {
  it.each<[Record<string, string>, RegExp]>([
    [{ ...web, mirror: 'SQL01' }, /It is named twice/],
    [{ ...web, mirror: 'SQL02', witness: '' }, /of an older release/],
    [{ ...web, safety: 'OFF' }, /With safety OFF/],
    [{ ...web, database: 'Nowhere' }, /There is no such database/],
    [{ ...web, database: 'Sales' }, /no key object with thumbprint/],
    [{ ...web, expires: '2026-13-01' }, /It is no date/],
  ])('%j', async (parameters, why) => {
    expect(whysOf(setup, parameters, await worldOf('healthy'))).toMatch(why);
  });

  it.each<[string, string, Change, RegExp]>([
    [
      'simple recovery',
      'SQL01',
      ({ databases }) => ({ databases: each(databases, { recoveryModel: 'SIMPLE' }) }),
      /in recovery model SIMPLE/,
    ],
    [
      'a master key under a password',
      'SQL02',
      () => ({ masterKey: readAt(0, { isOpenedByServer: false }) }),
      /does not open it/,
    ],
    ['rights', 'SQL02', () => ({ endpointLogins: notSeen }), /the login may not see it/],
    [
      'Express',
      'SQL01',
      ({ server }) => ({ server: { ...server, edition: 'Express Edition (64-bit)' } }),
      /can be a witness only/,
    ],
    [
      'a user of the name without CONNECT',
      'SQL01',
      () => ({
        endpointLogins: readAt(0, [{ user: 'SQL02_user', login: 'SQL02_login', mayConnect: false }]),
      }),
      /has no login with CONNECT/,
    ],
  ])('%s', async (_what, instance, change, why) => {
    expect(whysOf(setup, web, changed(await worldOf('healthy'), instance, change))).toMatch(why);
  });

  it('between endpoints that encrypt differently', async () => {
    const world = changed(await worldOf('mirroring-pair'), 'HOST_B', (facts) =>
      endpointWith(facts, { encryption: 'RC4' }),
    );
    const late = new Map(world.instances);
    for (const name of ['host_a', 'host_b']) {
      const reading = late.get(name);
      if (reading?.state !== 'read') throw new Error(`${name} could not be read`);
      const certificates = each(reading.value.certificates, { expiresAtMs: world.nowMs + 1e12 });
      late.set(name, { ...reading, value: { ...reading.value, certificates } });
    }
    const wish = { ...common, instance: 'HOST_A', database: 'Bookings', mirror: 'HOST_B' };
    expect(whysOf(setup, wish, { ...world, instances: late })).toMatch(/They encrypt differently/);
  });
});
