import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/engine/plan/plan.ts';
import { planHash } from '../../src/engine/plan/plan-hash.ts';
import type { Planned } from '../../src/engine/runbook.ts';
import type { InstanceEntry } from '../../src/fleet/inventory.ts';
import { checks } from '../../src/runbooks/look/all-checks.ts';
import { maskedText } from '../../src/sqlserver/statements/render.ts';
import { samplePolicy } from '../engine/sample-plan.ts';
import { labFleet, readLabFleet } from '../fleet/lab-fleet.ts';
import { planRollover, seenOf } from './lab-seen.ts';

const sales = { instance: 'SQL01', database: 'Sales', key: 'sales-2027', secret: 'ekm' };
const ledger = { instance: 'SQL11', database: 'Ledger', key: 'ledger-2027', secret: 'ekm' };
const change = {
  kind: 'sql' as const,
  login: 'ekm_change',
  password: { kind: 'environment' as const, name: 'X' },
};

/** Plans in a scenario of the lab, read by the real drivers. */
async function plannedIn(
  scenario: string,
  parameters: Record<string, string>,
  entries: Readonly<Record<string, Partial<InstanceEntry>>> = {},
): Promise<Planned> {
  const lab = await labFleet(scenario);
  return planRollover(parameters, seenOf(await readLabFleet(lab, { entries }), lab.clock.now()));
}

async function planIn(...args: Parameters<typeof plannedIn>): Promise<Plan> {
  const planned = await plannedIn(...args);
  if (planned.kind === 'plan') return planned.plan;
  throw new Error(`no plan: ${JSON.stringify(planned)}`);
}

const shown = ({ steps }: Plan) =>
  steps.map(({ id, by, kind, act }) => {
    const statement = act.kind === 'sql' ? maskedText(act.statement).split('\n')[0] : act.kind;
    return `${id} ${by} ${kind}: ${statement}`;
  });

describe('the plan', () => {
  it('for one database of one instance, by hand', async () => {
    expect(shown(await planIn('healthy', sales))).toEqual([
      '01-client-secret person attested: person',
      '02-copies-elsewhere person attested: person',
      '03-vault-key-sales-2027 person seen: person',
      '04-vault-key-backup-sales-2027 person attested: person',
      '05-key-SQL01 person seen: CREATE ASYMMETRIC KEY [sales-2027] FROM PROVIDER [AzureKeyVault_EKM]',
      '06-login-SQL01 person seen: CREATE LOGIN [sales-2027_login] FROM ASYMMETRIC KEY [sales-2027];',
      "07-credential-SQL01 person seen: CREATE CREDENTIAL [sales-2027_cred] WITH IDENTITY = N'contoso-sql-prod', SECRET = '<secret ekm>'",
      '08-mapping-SQL01 person seen: ALTER LOGIN [sales-2027_login] ADD CREDENTIAL [sales-2027_cred];',
      '09-protector-SQL01-Sales person seen: ALTER DATABASE ENCRYPTION KEY ENCRYPTION BY SERVER ASYMMETRIC KEY [sales-2027];',
      '10-log-backup-SQL01-Sales person seen: person',
      '11-full-backup-SQL01-Sales person seen: person',
      '12-old-key bot seen: look',
    ]);
  });

  it('in a group: the secondary first, thumbprints compared, then the primary', async () => {
    const plan = await planIn('replica-without-key', ledger);
    expect(plan.steps.map(({ id }) => id.slice(3))).toEqual([
      'client-secret',
      'copies-elsewhere',
      'vault-key-ledger-2027',
      'vault-key-backup-ledger-2027',
      ...['key', 'login', 'credential', 'mapping'].map((what) => `${what}-SQL12`),
      ...['key', 'login', 'credential', 'mapping'].map((what) => `${what}-SQL11`),
      'thumbprints',
      'protector-SQL11-Ledger',
      'copy-SQL12-Ledger',
      'log-backup-SQL11-Ledger',
      'full-backup-SQL11-Ledger',
      'old-key',
    ]);
    expect(plan.targets.map(({ name }) => name)).toEqual(['SQL11', 'SQL12', 'contoso-sql-prod']);
    expect(plan.steps.find(({ id }) => id.endsWith('protector-SQL11-Ledger'))?.act).toMatchObject({
      guard: { serverName: 'SQL11', database: 'Ledger', role: { database: 'Ledger', is: 'PRIMARY' } },
    });
  });

  it('is automatic where there is an identity to change with; a secret goes over verified connections only', async () => {
    const steps = async (entry: Partial<InstanceEntry>) =>
      (await planIn('healthy', sales, { SQL01: { change, ...entry } })).steps
        .filter(({ act, by }) => act.kind === 'sql' && by === 'bot')
        .map(({ id }) => id.slice(0, 2));
    expect(await steps({})).toEqual(['05', '06', '07', '08', '09']);
    expect(await steps({ encryption: 'trust' })).toEqual(['05', '06', '08', '09']);
  });

  it('never drops anything old, and never writes REMOVE PROVIDER KEY into a statement', async () => {
    for (const each of shown(await planIn('replica-without-key', ledger)))
      expect(each).not.toMatch(/DROP|REMOVE|DISABLE/);
  });

  it('names only checks that there are, with all that they need', async () => {
    const { steps } = await planIn('replica-without-key', ledger);
    for (const { before, done, kind } of steps) {
      expect(done === undefined).toBe(kind === 'attested');
      for (const { check, args } of done === undefined ? before : [...before, done])
        expect(checks.get(check)?.needs(args)).not.toEqual([]);
    }
  });

  it('made again has the same hash, and another one when the world is another', async () => {
    const lab = await labFleet('healthy');
    const hash = async () => {
      const planned = planRollover(sales, seenOf(await readLabFleet(lab), lab.clock.now()));
      return planned.kind === 'plan' ? planHash(planned.plan, samplePolicy()) : planned.kind;
    };
    const first = await hash();
    lab.clock.advance(3_600_000);
    expect(await hash()).toBe(first);
    expect(planHash(await planIn('healthy', sales), samplePolicy())).not.toBe(first);
  });
});

describe('no plan, and what to do', () => {
  it.each<[string, string, Record<string, string>, string]>([
    ['no such instance', 'healthy', { ...sales, instance: 'SQL99' }, 'ekm.yaml does not have it.'],
    ['no such database', 'healthy', { ...sales, database: 'Nope' }, 'There is no such database'],
    ['no database', 'healthy', { ...sales, database: ' , ' }, 'None is named.'],
    [
      'a secondary',
      'replica-without-key',
      { ...ledger, instance: 'SQL12' },
      'only the primary can change the key',
    ],
    [
      'no encryption key',
      'mirroring-pair',
      { ...sales, instance: 'HOST_A', database: 'Bookings' },
      'It has no encryption key.',
    ],
    [
      'a vault key that is there',
      'healthy',
      { ...sales, key: 'sql01-tde-2026' },
      'has a key sql01-tde-2026 already',
    ],
    ['a deleted vault key', 'deleted-key', { ...sales, key: 'sql01-tde-2026' }, 'keeps a deleted key'],
    ['a name that is too long', 'healthy', { ...sales, key: 'k'.repeat(27) }, '26 is the most'],
    [
      'a database that does not come back',
      'expired-secret',
      { ...sales, instance: 'SQL02', database: 'Orders' },
      'RECOVERY_PENDING',
    ],
  ])('%s', async (_what, scenario, parameters, why) => {
    const planned = await plannedIn(scenario, parameters);
    expect(planned).toMatchObject({ kind: 'refusal' });
    const stops = planned.kind === 'refusal' ? planned.stops : [];
    expect(stops.map((stop) => stop.why).join('\n')).toContain(why);
    for (const { next } of stops) expect(next.length).toBeGreaterThan(10);
  });

  it('nobody has the client secret, and the bot would have to type it', async () => {
    const planned = await plannedIn('healthy', { ...sales, secret: '' }, { SQL01: { change } });
    expect(planned).toMatchObject({
      stops: [{ what: 'Client secret', why: expect.stringContaining('nobody can read it back') }],
    });
  });

  it('a replica that ekm.yaml does not have, and one that cannot be read', async () => {
    const lab = await labFleet('replica-without-key');
    const reading = await readLabFleet(lab);
    const world = seenOf(reading, lab.clock.now());
    const instances = reading.inventory.instances.filter(({ name }) => name !== 'SQL12');
    const without = { ...world, inventory: { ...world.inventory, instances } };
    expect(planRollover(ledger, without)).toMatchObject({ stops: [{ what: 'Instance SQL12' }] });
    const dark = { state: 'unknown', atMs: 0, why: 'timeout', detail: 'no answer', next: 'Wait.' } as const;
    const unread = { ...world, instances: new Map(world.instances).set('sql12', dark) };
    expect(planRollover(ledger, unread)).toMatchObject({
      stops: [{ what: 'Instance SQL12', why: 'It could not be read: no answer.', next: 'Wait.' }],
    });
  });
});
