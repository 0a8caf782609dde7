import { describe, expect, it } from 'vitest';
import type { Plan, PlannedStep } from '../../src/engine/plan/plan.ts';
import type { Seen } from '../../src/engine/plan/seen.ts';
import type { Runbook } from '../../src/engine/runbook.ts';
import type { RecordedConnector } from '../../src/fleet/inventory.ts';
import { readAt } from '../../src/lib/reading.ts';
import rollback from '../../src/runbooks/connector-rollback.ts';
import upgrade from '../../src/runbooks/connector-upgrade.ts';
import type { InstanceFacts, MirroringFacts } from '../../src/sqlserver/instance-facts.ts';
import { planWith } from './lab-seen.ts';
import { type Change, changed, each, worldOf } from './other-worlds.ts';
import { idsOf, planOf, stepOf, whysOf } from './plans.ts';

function recorded(world: Seen, connector: RecordedConnector): Seen {
  const instances = world.inventory.instances.map((entry) => ({ ...entry, connector }));
  return { ...world, inventory: { ...world.inventory, instances } };
}

const newest = {
  version: '15.0.2000.440',
  fileDate: '2024-11-09',
  recordedAt: '2026-01-01',
  recordedBy: 'Rita',
};

function fittingPlanOf(runbook: Runbook, parameters: Record<string, string>, world: Seen): Plan {
  const plan = planOf(runbook, parameters, world);
  expectFits(plan);
  return plan;
}

/** What a card shows whole: 5,000 characters to be done, 500 of every other text. */
function expectFits({ steps, title, notes }: Plan): void {
  expect(title.length).toBeLessThanOrEqual(140);
  for (const { act, text } of steps) {
    const lines = act.kind === 'person' ? act.instructions : [];
    expect(lines.join('').length).toBeLessThanOrEqual(5_000);
    for (const each of Object.values(text)) expect((each ?? '').length, each).toBeLessThanOrEqual(500);
  }
  for (const note of notes) expect(note.length).toBeLessThanOrEqual(500);
}

function linesOf(step: PlannedStep): string {
  return step.act.kind === 'person' ? step.act.instructions.join('\n') : '';
}

const group = { instance: 'SQL31' };

describe('an upgrade: no plan', () => {
  it.each<[string, Change, RegExp]>([
    [
      'Linux',
      ({ server }) => ({ server: { ...server, platform: 'Linux' } }),
      /SQL32: The instance runs on Linux/,
    ],
    ['no provider', () => ({ providers: readAt(0, []) }), /SQL32: It has no provider/],
    [
      'another maker',
      ({ providers }) => ({ providers: each(providers, { path: 'C:\\Thales\\hsm.dll' }) }),
      /SQL32: It has no provider that is the SQL Server Connector/,
    ],
    [
      'a path that is not shown',
      ({ providers }) => ({
        providers: each<{ path: string | undefined }>(providers, { path: undefined }) as typeof providers,
      }),
      /path of the DLL is not shown/,
    ],
    [
      'a newer build',
      ({ providers }) => ({ providers: each(providers, { version: '16.0.0.1' }) }),
      /has 16\.0\.0\.1, which is newer/,
    ],
    [
      'a database that is down',
      ({ databases }) => ({ databases: each(databases, { state: 'RECOVERY_PENDING' }) }),
      /Orders is RECOVERY_PENDING/,
    ],
    [
      'a scan',
      ({ encryptionKeys }) => ({ encryptionKeys: each(encryptionKeys, { state: 2 }) }),
      /Orders is not at rest: encryption_state is 2/,
    ],
    [
      'EKM that is not in use',
      () => ({ settings: readAt(0, { isConfigured: true, isInUse: false }) }),
      /"EKM provider enabled" is not in use on SQL32/,
    ],
  ])('%s on a partner', async (_, change, why) => {
    const world = changed(await worldOf('group-old-connector'), 'SQL32', change);
    expect(whysOf(upgrade, group, world)).toMatch(why);
  });

  it.each<[string, Change, RegExp]>([
    [
      'a copy that is suspended',
      ({ replicas }) => ({ replicas: each(replicas, { isSuspended: true }) }),
      /shows of the copies on SQL32: Orders is suspended/,
    ],
    [
      'a group without a primary',
      ({ replicas }) => ({ replicas: each(replicas, { role: 'RESOLVING' }) }),
      /Group OrdersAG: No instance shows itself as its primary/,
    ],
  ])('%s', async (_, change, why) => {
    const world = changed(await worldOf('group-old-connector'), 'SQL31', change);
    expect(whysOf(upgrade, group, world)).toMatch(why);
  });

  it('nothing to do, as far as is recorded', async () => {
    const world = recorded(await worldOf('healthy'), newest);
    expect(whysOf(upgrade, { instance: 'SQL01' }, world)).toMatch(
      /SQL01 has 15\.0\.2000\.440 \(DLL of 2024-11-09\) already/,
    );
  });

  it('two instances that each lead what the other could take over', async () => {
    const one = await worldOf('group-old-connector');
    const both = (facts: InstanceFacts, leader: string): Partial<InstanceFacts> => {
      const rows = facts.replicas.state === 'read' ? facts.replicas.value : [];
      const second = rows.map((row) => ({
        ...row,
        group: 'OtherAG',
        database: 'Other',
        role: row.instance === 'SQL32' ? 'PRIMARY' : 'SECONDARY',
        synchronizationState: 'SYNCHRONIZED',
      }));
      return { replicas: readAt(0, leader === 'SQL31' ? [...rows, ...second] : [...rows, ...second]) };
    };
    const world = changed(
      changed(one, 'SQL31', (facts) => both(facts, 'SQL31')),
      'SQL32',
      (facts) => both(facts, 'SQL32'),
    );
    expect(whysOf(upgrade, group, world)).toMatch(
      /Order of the restarts: .* would be restarted while it leads/,
    );
  });
});

describe('an upgrade: the plan', () => {
  it('is the same from any instance of the group', async () => {
    const world = await worldOf('group-old-connector');
    expect(idsOf(fittingPlanOf(upgrade, { instance: 'sql32' }, world))).toEqual(
      idsOf(fittingPlanOf(upgrade, group, world)),
    );
  });

  it('fails back in the end where a person asks for it, to an instance that came back', async () => {
    const plan = planOf(upgrade, { ...group, failback: 'yes' }, await worldOf('group-old-connector'));
    expect(idsOf(plan).slice(-4)).toEqual([
      'failover-OrdersAG-to-SQL31',
      'taken-over-SQL31-OrdersAG',
      'read-SQL31',
      'record',
    ]);
    const asked = stepOf(plan, 'failover-OrdersAG-to-SQL31').before.map(({ check, args }) => [
      check,
      args['instance'],
    ]);
    expect(asked).toEqual([
      ['has-role', 'SQL32'],
      ['copies-in-step', 'SQL32'],
      ['instance-started-after', 'SQL31'],
      ['encrypted-databases-back', 'SQL31'],
    ]);
    expect(plan.notes.join('\n')).toContain('failed back to where it was');
  });

  it('names build, download, date, runtime, registry and service', async () => {
    const plan = fittingPlanOf(upgrade, group, await worldOf('group-old-connector'));
    expect(linesOf(stepOf(plan, 'at-hand'))).toMatch(/details\.aspx\?id=45344[\s\S]*15\.0\.300\.96/);
    expect(linesOf(stepOf(plan, 'host-SQL31'))).toMatch(
      /LastWriteTime[\s\S]*Visual C\+\+ for Visual Studio 2015[\s\S]*Full Control[\s\S]*failover cluster/,
    );
    expect(linesOf(stepOf(plan, 'connector-SQL31'))).toMatch(
      /"SQL Server \(MSSQLSERVER\)", Stop[\s\S]*version 15\.0\.300\.96, Uninstall[\s\S]*You should see 2024-11-09/,
    );
    expect(stepOf(plan, 'connector-SQL31').evidence).toMatchObject([{ name: 'dllDate', isRequired: true }]);
    expect(linesOf(stepOf(plan, 'record'))).toContain(
      'connector: { version: 15.0.2000.440, fileDate: 2024-11-09, recordedAt: YYYY-MM-DD }',
    );
  });

  it('has nobody to take over from a copy that is not synchronized: it is down for the time, and says so', async () => {
    const world = changed(await worldOf('group-old-connector'), 'SQL31', ({ replicas }) => ({
      replicas: each(replicas, { synchronizationState: 'SYNCHRONIZING' }),
    }));
    const plan = fittingPlanOf(upgrade, group, world);
    expect(idsOf(plan).filter((id) => id.startsWith('failover'))).toEqual([]);
    expect(plan.notes.join('\n')).toMatch(/group OrdersAG has no copy that could take over without loss/);
    expect(stepOf(plan, 'connector-SQL31').text.risk).toMatch(/so Orders is down as well/);
  });

  it('restarts an instance that has the build already, where another one fails over to it', async () => {
    const there = changed(await worldOf('group-old-connector'), 'SQL32', ({ providers }) => ({
      providers: each(providers, { version: newest.version }),
    }));
    const plan = fittingPlanOf(upgrade, group, recorded(there, newest));
    expect(idsOf(plan).slice(1, 3)).toEqual(['host-SQL32', 'restart-SQL32']);
    expect(idsOf(plan)).toContain('failover-OrdersAG-to-SQL32');
    expect(idsOf(plan)).not.toContain('connector-SQL32');
  });

  it('has the order of 2016 where the connector ran as a service', async () => {
    const world = changed(await worldOf('old-connector'), 'SQL04', ({ providers }) => ({
      providers: each(providers, { version: '1.0.0.440' }),
    }));
    const plan = fittingPlanOf(upgrade, { instance: 'SQL04' }, world);
    expect(linesOf(stepOf(plan, 'connector-SQL04'))).toMatch(/services\.msc[\s\S]*Or rename its folder/);
    expect(idsOf(plan).slice(3, 6)).toEqual(['provider-SQL04', 'restart-SQL04', 'databases-SQL04']);
  });

  it('asks for the platform where an instance does not show it', async () => {
    const world = changed(await worldOf('group-old-connector'), 'SQL31', ({ server }) => ({
      server: { ...server, platform: undefined },
    }));
    const plan = fittingPlanOf(upgrade, group, world);
    expect(stepOf(plan, 'platform').title).toBe('Say that SQL31 runs on Windows');
  });

  it('says that nobody knows which build it is where the date is not recorded', async () => {
    const plan = fittingPlanOf(upgrade, { instance: 'SQL01' }, await worldOf('healthy'));
    expect(plan.notes.join('\n')).toMatch(/Which build SQL01 has is not known/);
    expect(linesOf(stepOf(plan, 'host-SQL01'))).toMatch(
      /If it is 2024-11-09 already, there is nothing to exchange: end the run/,
    );
  });

  it('asks for the day of the DLL, and knows which it has to be as far as that can be known', async () => {
    const world = await worldOf('healthy');
    const dayIn = (plan: Plan, step: string) => stepOf(plan, step).evidence[0]?.day;
    const november = recorded(world, { ...newest, fileDate: '2020-11-24' });
    const known = planOf(upgrade, { instance: 'SQL01' }, november);
    expect(dayIn(known, 'host-SQL01')).toMatchObject({ want: 'this', day: '2020-11-24' });
    expect(dayIn(known, 'connector-SQL01')).toMatchObject({ want: 'this', day: '2024-11-09' });
    const unrecorded = recorded(world, { ...newest, version: '1.0.0.0' });
    const unknown = planOf(upgrade, { instance: 'SQL01' }, unrecorded);
    expect(dayIn(unknown, 'host-SQL01')).toMatchObject({ want: 'another', day: '2024-11-09' });
    const path = 'D:\\Connector\\Microsoft.AzureKeyVaultService.EKM.dll';
    const moved = planOf(upgrade, { instance: 'SQL01', path }, unrecorded);
    expect(dayIn(moved, 'host-SQL01')).toEqual({ want: 'any' });
  });

  it('begins with a provider that is disabled, in its title and its first step', async () => {
    const world = changed(await worldOf('group-old-connector'), 'SQL31', ({ providers }) => ({
      providers: each(providers, { isEnabled: false }),
    }));
    const plan = fittingPlanOf(upgrade, group, world);
    expect(plan.title).toMatch(/^EMERGENCY: provider AzureKeyVault_EKM on SQL31 is disabled\./);
    expect(plan.steps[0]?.title).toMatch(/^EMERGENCY: enable provider/);
  });
});

describe('a provider that is disabled', () => {
  const disabled: Change = ({ providers }) => ({ providers: each(providers, { isEnabled: false }) });

  it('where the build is there already is no reason to say that there is nothing to do', async () => {
    const world = changed(recorded(await worldOf('healthy'), newest), 'SQL01', disabled);
    expect(whysOf(upgrade, { instance: 'SQL01' }, world)).toMatch(
      /^EMERGENCY: provider AzureKeyVault_EKM on SQL01 is disabled: .* none comes back after a restart/,
    );
    const planned = planWith(upgrade, { instance: 'SQL01' }, world);
    expect(JSON.stringify(planned)).toContain('ALTER CRYPTOGRAPHIC PROVIDER [AzureKeyVault_EKM] ENABLE;');
  });

  it('of a partner that has the build and nobody fails over to is enabled first', async () => {
    const there: Change = (facts) => {
      const { providers } = facts;
      const has = providers.state === 'read' ? providers.value : [];
      return {
        providers: readAt(
          0,
          has.map((row) => ({ ...row, version: newest.version, isEnabled: false })),
        ),
        replicas: each(facts.replicas, { synchronizationState: 'SYNCHRONIZING' }),
      };
    };
    const behind: Change = ({ replicas }) => ({
      replicas: each(replicas, { synchronizationState: 'SYNCHRONIZING' }),
    });
    const world = changed(changed(await worldOf('group-old-connector'), 'SQL32', there), 'SQL31', behind);
    const plan = planOf(upgrade, group, recorded(world, newest));
    expect(plan.title).toMatch(/^EMERGENCY: provider AzureKeyVault_EKM on SQL32 is disabled\./);
    expect(idsOf(plan).slice(0, 3)).toEqual(['enable-SQL32', 'at-hand', 'host-SQL31']);
    expect(plan.targets.map(({ name }) => name)).toEqual(['SQL31', 'SQL32']);
  });
});

/** HOST_A is the principal of Bookings, which is encrypted; both have a connector. */
async function mirroredPair(): Promise<Seen> {
  const other = await worldOf('group-old-connector');
  const source = other.instances.get('sql31');
  if (source?.state !== 'read') throw new Error('not read');
  const { providers, settings } = source.value;
  const world = await worldOf('mirroring-pair');
  const both = ['HOST_A', 'HOST_B'].reduce(
    (seen, name) => changed(seen, name, () => ({ providers, settings })),
    world,
  );
  return changed(both, 'HOST_A', ({ databases }) => ({
    databases: each(databases, { isEncrypted: true }),
  }));
}

const safe = (facts: InstanceFacts): readonly MirroringFacts[] =>
  facts.mirroring.state === 'read' ? facts.mirroring.value : [];

describe('a mirrored pair', () => {
  it('has the mirror first, then a planned failover by the principal', async () => {
    const plan = fittingPlanOf(upgrade, { instance: 'HOST_A' }, await mirroredPair());
    expect(idsOf(plan)).toEqual([
      'at-hand',
      'host-HOST-B',
      'connector-HOST-B',
      'provider-HOST-B',
      'in-step-HOST-B-Bookings',
      'error-log-HOST-B',
      'failover-Bookings-to-HOST-B',
      'taken-over-HOST-B-Bookings',
      'read-HOST-B',
      'host-HOST-A',
      'connector-HOST-A',
      'provider-HOST-A',
      'in-step-HOST-A-Bookings',
      'error-log-HOST-A',
      'record',
    ]);
    expect(linesOf(stepOf(plan, 'failover-Bookings-to-HOST-B'))).toMatch(
      /In a query window on HOST_A .*principal now/,
    );
  });

  it('is not failed over while safety is OFF', async () => {
    const world = changed(await mirroredPair(), 'HOST_A', (facts) => ({
      mirroring: readAt(
        0,
        safe(facts).map((row) => ({ ...row, safety: 'OFF' })),
      ),
    }));
    const plan = fittingPlanOf(upgrade, { instance: 'HOST_A' }, world);
    expect(idsOf(plan)).not.toContain('failover-Bookings-to-HOST-B');
    expect(plan.notes.join('\n')).toMatch(/mirrored database Bookings has no copy that could take over/);
  });

  it('begun at a mirror that shows nothing of it, finds its principal in ekm.yaml', async () => {
    const mirroringPairs = [{ partners: ['HOST_A', 'HOST_B'] as const, witness: undefined }];
    const pair = await hiddenMirror();
    const world = { ...pair, inventory: { ...pair.inventory, mirroringPairs } };
    const whole = idsOf(fittingPlanOf(upgrade, { instance: 'HOST_A' }, world));
    expect(idsOf(fittingPlanOf(upgrade, { instance: 'HOST_B' }, world))).toEqual(whole);
    expect(whole).toContain('failover-Bookings-to-HOST-B');
  });

  it('begun at a mirror that nothing is known of asks people whether it is one', async () => {
    const plan = fittingPlanOf(upgrade, { instance: 'HOST_B' }, await hiddenMirror());
    expect(stepOf(plan, 'mirrored').title).toBe('Say that Bookings on HOST_B is not mirrored');
    expect(idsOf(plan)).not.toContain('connector-HOST-A');
  });
});

async function hiddenMirror(): Promise<Seen> {
  const world = await mirroredPair();
  const inventory = { ...world.inventory, mirroringPairs: [] };
  const hidden = () => ({ mirroring: readAt(0, []), mirroringNotShown: ['Bookings'] });
  return changed({ ...world, inventory }, 'HOST_B', hidden);
}

describe('a rollback', () => {
  const back = { instance: 'SQL01', build: '15.0.300.96' };

  it.each<[string, Record<string, string>, (world: Seen) => Seen, RegExp]>([
    [
      '3072 bits',
      back,
      (world) => withVaultKeys(world, { bits: 3072 }),
      /Build 15\.0\.300\.96 cannot use it: 3072 bits need the connector of November 2020/,
    ],
    [
      'a key in an HSM',
      back,
      (world) => withVaultKeys(world, { type: 'RSA-HSM' }),
      /HSM keys need connector 15\.0\.2000\.440/,
    ],
    [
      'a managed identity',
      { ...back, build: '15.0.2000.440/2020-11-24' },
      (world) =>
        changed(world, 'SQL01', ({ credentials }) => ({
          credentials: each(credentials, { identity: 'Managed Identity', name: 'contoso-sql-prod' }),
        })),
      /of a managed identity, which needs the build of November 2024/,
    ],
    [
      'thumbprints of the newer kind',
      { ...back, build: '13.0.811.168' },
      (world) =>
        changed(world, 'SQL01', ({ asymmetricKeys, encryptionKeys }) => ({
          asymmetricKeys: each(asymmetricKeys, { thumbprint: hashed }),
          encryptionKeys: each(encryptionKeys, { encryptorThumbprint: hashed }),
        })),
      /was made by 1\.0\.5\.0: 1\.0\.4\.0 finds keys by the name/,
    ],
    [
      'several versions of the vault key',
      back,
      (world) => withVaultKeys(world, {}, 2),
      /has 2 versions, and builds before November 2020 know no versions/,
    ],
  ])('is refused for %s', async (_, parameters, change, why) => {
    expect(whysOf(rollback, parameters, change(await worldOf('healthy')))).toMatch(why);
  });

  it('is refused for a build that is newer than what is there', async () => {
    const parameters = { instance: 'SQL31', build: '15.0.2000.440/2020-11-24' };
    expect(whysOf(rollback, parameters, await worldOf('group-old-connector'))).toMatch(/which is older than/);
  });

  it('asks people for what could not be read', async () => {
    const world = await worldOf('healthy');
    const unread = {
      state: 'unknown',
      atMs: 0,
      why: 'no_permission',
      detail: 'the vault refused',
      next: 'Grant get.',
    } as const;
    const vaults = new Map([...world.vaults].map(([name]) => [name, unread] as const));
    const plan = fittingPlanOf(rollback, back, { ...world, vaults });
    expect(linesOf(stepOf(plan, 'needs-newer'))).toMatch(
      /Key TDE_Key on SQL01: whether its vault key is RSA of 2048 bits/,
    );
  });

  const allDown: Change = ({ databases }) => ({
    databases: each(databases, { state: 'RECOVERY_PENDING' }),
    encryptionKeys: readAt(0, []),
    logProtectors: readAt(0, []),
  });

  it('takes databases that are down: that is why one goes back', async () => {
    const world = changed(await worldOf('healthy'), 'SQL01', ({ databases }) => ({
      databases: each(databases, { state: 'RECOVERY_PENDING' }),
      encryptionKeys: readAt(0, []),
    }));
    expect(idsOf(fittingPlanOf(rollback, back, world))).toContain('databases-SQL01');
  });

  it('asks people for keys that only a database that is down may use: it does not show which', async () => {
    const world = withVaultKeys(await worldOf('healthy'), { bits: 3072 });
    const plan = planOf(rollback, back, changed(world, 'SQL01', allDown));
    expect(linesOf(stepOf(plan, 'needs-newer'))).toMatch(
      /Key TDE_Key on SQL01: whether a database that is down uses it\. Build 15\.0\.300\.96 cannot use it: 3072 bits/,
    );
  });
});

/** 20 bytes that are no packed name. */
const hashed = `0x${'00'.repeat(3)}${'A7'.repeat(17)}`;

function withVaultKeys(world: Seen, change: { bits?: number; type?: string }, versions = 1): Seen {
  const vaults = new Map(world.vaults);
  for (const [name, reading] of world.vaults) {
    if (reading.state === 'unknown') continue;
    const keys = reading.value.keys.map((key) => {
      const made = key.versions.map((version) => ({
        ...version,
        publicKey:
          version.publicKey.state === 'read'
            ? readAt(0, { ...version.publicKey.value, ...change })
            : version.publicKey,
      }));
      const [first] = made;
      return {
        ...key,
        versions:
          first === undefined || versions === 1 ? made : [{ ...first, version: 'f'.repeat(32) }, ...made],
      };
    });
    vaults.set(name, { ...reading, value: { ...reading.value, keys } });
  }
  return { ...world, vaults };
}
