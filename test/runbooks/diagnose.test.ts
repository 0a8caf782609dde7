import { expect, it } from 'vitest';
import type { Seen } from '../../src/engine/plan/seen.ts';
import { type Reading, readAt } from '../../src/lib/reading.ts';
import type { InstanceFacts } from '../../src/sqlserver/instance-facts.ts';
import { labFleet, readLabFleet } from '../fleet/lab-fleet.ts';
import { diagnosisOf } from './diagnosed.ts';
import { seenOf } from './lab-seen.ts';

/** The world with an instance that differs in a part. */
function changed(world: Seen, change: (facts: InstanceFacts) => Partial<InstanceFacts>): Seen {
  const reading = world.instances.get('sql01');
  if (reading?.state !== 'read') throw new Error('SQL01 was not read');
  const value = { ...reading.value, ...change(reading.value) };
  return { ...world, instances: new Map([...world.instances, ['sql01', readAt(reading.atMs, value)]]) };
}

function rows<T>(reading: Reading<readonly T[]>, change: (row: T) => T | undefined): Reading<readonly T[]> {
  if (reading.state === 'unknown') throw new Error(reading.detail);
  return readAt(
    reading.atMs,
    reading.value.flatMap((row) => change(row) ?? []),
  );
}

const notSeen = {
  state: 'unknown',
  atMs: 0,
  why: 'no_permission',
  detail: 'the login may not see it',
  next: 'Give the login what docs/least-rights.md lists.',
} as const;

const noKeys = { deletedKeys: readAt(0, []), keys: [] };

const cases: Readonly<
  Record<string, [change: (world: Seen) => Seen, error: string, broken: string, runbook?: string]>
> = {
  'providers are off': [
    (world) => changed(world, () => ({ settings: readAt(0, { isConfigured: false, isInUse: false }) })),
    '33053',
    'ekm-in-use',
    'ekm-setup',
  ],
  'the provider is disabled': [
    (world) =>
      changed(world, ({ providers }) => ({
        providers: rows(providers, (row) => ({ ...row, isEnabled: false })),
      })),
    '33057',
    'provider',
  ],
  'the key object is gone': [
    (world) => changed(world, () => ({ asymmetricKeys: readAt(0, []) })),
    '33111',
    'protector',
    'ekm-setup',
  ],
  'the login is gone': [
    (world) =>
      changed(world, ({ logins }) => ({
        logins: rows(logins, (row) => (row.type === 'K' ? undefined : row)),
      })),
    '33121',
    'login',
    'ekm-setup',
  ],
  'the login lost its credential': [
    (world) =>
      changed(world, ({ logins }) => ({
        logins: rows(logins, (row) => (row.type === 'K' ? { ...row, credentialIds: [] } : row)),
      })),
    '33046',
    'credential',
    'ekm-setup',
  ],
  'the scan is suspended': [
    (world) =>
      changed(world, ({ encryptionKeys }) => ({
        encryptionKeys: rows(encryptionKeys, (row) => ({ ...row, scanState: 'SUSPENDED' })),
      })),
    '33109',
    'scan',
  ],
  'the key has expired': [
    (world) => ({
      ...world,
      vaults: new Map(
        [...world.vaults].map(([name, reading]) => [
          name,
          reading.state === 'unknown'
            ? reading
            : readAt(reading.atMs, {
                ...reading.value,
                keys: reading.value.keys.map((key) => ({
                  ...key,
                  versions: key.versions.map((version) => ({ ...version, expiresAtMs: world.nowMs - 1 })),
                })),
              }),
        ]),
      ),
    }),
    '3113',
    'key-usable',
    'tde-key-rollover',
  ],
  'the app may not sign in': [
    (world) => ({
      ...world,
      apps: new Map(
        [...world.apps].map(([name, reading]) => [
          name,
          reading.state === 'unknown' ? reading : readAt(0, { ...reading.value, isSignInBlocked: true }),
        ]),
      ),
    }),
    '3108',
    'app',
  ],
  'every client secret has ended': [
    (world) => ({ ...world, nowMs: world.nowMs + 5_000 * 86_400_000 }),
    '3303',
    'secret',
    'secret-roll',
  ],
};

it('names what does not hold, first of all where the error points, and what is unknown as unknown', async () => {
  const lab = await labFleet('healthy');
  const world = seenOf(await readLabFleet(lab), lab.clock.now());
  const asked = { instance: 'SQL01', database: 'Sales' };
  const healthy = diagnosisOf(asked, world);
  expect(healthy.results.filter(({ state }) => state !== 'holds').map(({ id }) => id)).toEqual(['connector']);
  expect(healthy.summary).toMatch(/^Nothing that could be read is wrong, and one thing could not be told/);

  for (const [what, [change, code, id, runbook]] of Object.entries(cases)) {
    const { results, summary, error } = diagnosisOf({ ...asked, code }, change(world));
    const found = results.find((result) => result.id === id);
    expect([what, found?.state, found?.isSuspected, found?.runbook]).toEqual([
      what,
      'does not hold',
      true,
      runbook,
    ]);
    expect(summary).toContain(`Begin with this one: ${found?.saw} ${found?.means}`);
    expect(error.join(' ')).toContain(code);
  }

  const blind = diagnosisOf(
    asked,
    changed(world, () => ({ logins: notSeen, credentials: notSeen })),
  );
  expect(blind.results.find(({ id }) => id === 'login')).toMatchObject({
    state: 'unknown',
    next: expect.not.stringMatching(/^$/),
  });
  expect(blind.results.some(({ state }) => state === 'does not hold')).toBe(false);
  const empty = diagnosisOf(asked, {
    ...world,
    vaults: new Map([...world.vaults].map(([name]) => [name, readAt(0, noKeys)])),
  });
  expect(empty.results.find(({ id }) => id === 'vault-key')?.state).not.toBe('holds');
  const plain = diagnosisOf({ instance: 'SQL01', database: 'Web' }, world);
  expect(plain.results.map(({ id }) => id)).toEqual(['instance', 'database', 'ekm-in-use']);
  expect(plain.results[1]?.saw).toContain('not encrypted: no key is needed');
});

it('gives no meaning to a code that is in no table', async () => {
  const lab = await labFleet('healthy');
  const world = seenOf(await readLabFleet(lab), lab.clock.now());
  expect(diagnosisOf({ instance: 'SQL01', code: '99999999' }, world).error.join(' ')).toMatch(
    /not in the catalogue|names no code/,
  );
});
