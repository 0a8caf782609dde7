import { describe, expect, it } from 'vitest';
import type { ReleaseYear } from '../../lab/sqlserver/state/release.ts';
import { connectTo } from '../../src/sqlserver/connect-to.ts';
import type { ConnectionOptions } from '../../src/sqlserver/connection-options.ts';
import type { InstanceFacts } from '../../src/sqlserver/instance-facts.ts';
import { readInstance } from '../../src/sqlserver/read-instance.ts';
import { addDatabase, fullWorld, worldStartMs } from '../helpers/full-world.ts';
import { labInstance } from '../helpers/lab-instance.ts';
import { fullFacts } from './full-facts.ts';
import { unknownParts, valueRead } from './lab-connection.ts';
import { serve } from './served-instance.ts';

describe('an instance is read', () => {
  it('in every part, with times in UTC though its host is two hours ahead', async () => {
    const { first } = fullWorld();
    const { server, databases, ...parts } = await factsOf(await serve(first));
    expect(parts).toEqual(fullFacts(worldStartMs));
    expect(server).toEqual({
      name: 'SQL01',
      version: '16.0.4135.4',
      majorVersion: 16,
      edition: 'Enterprise Edition (64-bit)',
      updateLevel: 'CU14',
      platform: 'Windows',
      startedAtMs: expect.any(Number),
      utcOffsetMinutes: 120,
      clockAheadMs: expect.any(Number),
      isHadrEnabled: true,
      login: 'sa',
    });
    expect(Math.abs(server.clockAheadMs)).toBeLessThan(30_000);
    expect(valueRead(databases).at(-1)).toEqual({
      id: 7,
      name: 'Mirrored',
      state: 'ONLINE',
      isEncrypted: false,
      isReadOnly: false,
      recoveryModel: 'FULL',
      createdAtMs: worldStartMs,
      stuckFiles: 0,
    });
  });

  const releases: [ReleaseYear, Record<string, string>, string | undefined, string][] = [
    [2014, { logProtectors: 'not_in_this_release' }, undefined, 'SP3 CU4'],
    [2016, { logProtectors: 'not_in_this_release' }, undefined, 'SP3'],
    [2017, { logProtectors: 'not_in_this_release' }, 'Windows', 'CU31'],
    [2019, {}, 'Windows', 'CU27'],
    [2022, {}, 'Windows', 'CU14'],
    [2025, {}, 'Windows', 'RTM'],
  ];
  it.each(releases)('on %s', async (release, unknown, platform, updateLevel) => {
    const facts = await factsOf(await serve(fullWorld(release).first));
    expect(unknownParts(facts)).toEqual(unknown);
    expect(facts.server).toMatchObject({ platform, updateLevel });
    const [key] = valueRead(facts.encryptionKeys);
    const scan = release < 2019 ? undefined : 'COMPLETE';
    expect(key).toMatchObject({ state: 3, encryptorKind: 'ASYMMETRIC KEY', scanState: scan });
    expect(valueRead(facts.backups)).toEqual(valueRead(fullFacts(worldStartMs).backups));
    expect(valueRead(facts.replicas)).toHaveLength(2);
  });

  it('on Linux', async () => {
    const facts = await factsOf(await serve(labInstance({ platform: 'Linux' })));
    expect(facts.server.platform).toBe('Linux');
    expect(unknownParts(facts)).toEqual({});
  });

  const offsets = [-720, -570, -300, 0, 60, 330, 345, 840];
  it.each(offsets)('in UTC where the clock shows %i minutes more', async (utcOffsetMinutes) => {
    const world = fullWorld();
    world.first.state.utcOffsetMinutes = utcOffsetMinutes;
    const { server, databases: _databases, ...parts } = await factsOf(await serve(world.first));
    expect(server.utcOffsetMinutes).toBe(utcOffsetMinutes);
    expect(parts).toEqual(fullFacts(worldStartMs));
  });

  it('and how far its clock is off', async () => {
    const instance = labInstance();
    instance.network.clock.set(worldStartMs + 7_200_000);
    const { server } = await factsOf(await serve(instance));
    expect(Math.round(server.clockAheadMs / 60_000)).toBe(120);
  });

  it('with hundreds of databases, whatever their names', async () => {
    const instance = labInstance();
    for (let number = 1; number <= 400; number++) addDatabase(instance, `It's a [db]; DROP ${number} --"`);
    const facts = await factsOf(await serve(instance));
    expect(valueRead(facts.databases)).toHaveLength(404);
    expect(valueRead(facts.databases).at(-1)?.name).toBe(`It's a [db]; DROP 400 --"`);
  });
});

describe('the mirror', () => {
  it('shows a sysadmin that it is one', async () => {
    const facts = await factsOf(await serve(fullWorld().second));
    expect(valueRead(facts.mirroring)).toMatchObject([{ role: 'MIRROR', partnerInstance: 'SQL01' }]);
    expect(facts.mirroringNotShown).toBeUndefined();
  });
});

/** Read as sa, at the time at which the full world begins. */
async function factsOf(options: ConnectionOptions): Promise<InstanceFacts> {
  const { signal } = new AbortController();
  const connection = await connectTo(options, signal);
  try {
    return await readInstance(connection, { nowMs: worldStartMs, signal, timeoutMs: 20_000 });
  } finally {
    await connection.close();
  }
}
