import { describe, expect, it } from 'vitest';
import type { Plan } from '../../src/engine/plan/plan.ts';
import { planHash } from '../../src/engine/plan/plan-hash.ts';
import type { Seen } from '../../src/engine/plan/seen.ts';
import type { Planned } from '../../src/engine/runbook.ts';
import type { FleetReading } from '../../src/fleet/fleet-reading.ts';
import { readAt } from '../../src/lib/reading.ts';
import { checks } from '../../src/runbooks/look/all-checks.ts';
import roll from '../../src/runbooks/secret-roll.ts';
import { samplePolicy } from '../engine/sample-plan.ts';
import { app, dark, daysAgo, fleet, instance, nowMs, secret, vault, vaultKey } from '../fleet/build-fleet.ts';
import { planWith, seenOf } from './lab-seen.ts';
import { changed, readOf, worldOf } from './other-worlds.ts';

const oldSecret = secret({
  keyId: '11111111-1111-4111-8111-111111111111',
  displayName: 'old',
  startsAtMs: daysAgo(300),
});
const newSecret = secret({
  keyId: '22222222-2222-4222-8222-222222222222',
  displayName: 'new',
  startsAtMs: daysAgo(1),
});

/** One instance whose key and credential are in order, and an app with a second client secret. */
function world(spec: Parameters<typeof fleet>[0] = {}): FleetReading {
  return fleet({ apps: [app([oldSecret, newSecret])], ...spec });
}

function planned(reading: FleetReading, parameters: Record<string, string> = {}): Planned {
  const all = seenOf(reading, nowMs);
  const nothing: Seen = { ...all, instances: new Map(), vaults: new Map(), apps: new Map() };
  const given = { app: reading.apps[0]?.entry.name ?? '', secret: 'ekm', ...parameters };
  const first = roll.plan({ parameters: given, runId: 'run-1' }, nothing);
  // All that it asks for is named at once: a thousand instances are read side by side.
  return first.kind === 'needs' ? roll.plan({ parameters: given, runId: 'run-1' }, all) : first;
}

function planOf(reading: FleetReading, parameters?: Record<string, string>): Plan {
  const made = planned(reading, parameters);
  if (made.kind === 'plan') return made.plan;
  throw new Error(JSON.stringify(made));
}

describe('the plan of a secret roll', () => {
  it('names the old secret by its Secret ID, the new one nowhere by its value, and both in its facts', () => {
    const plan = planOf(world());
    expect(plan.steps.at(-1)).toMatchObject({
      by: 'person',
      kind: 'seen',
      done: { check: 'client-secret-gone', args: { keyId: oldSecret.keyId, keeps: newSecret.keyId } },
    });
    const values = plan.facts.map(({ value }) => value);
    expect(values).toEqual(expect.arrayContaining([oldSecret.keyId, newSecret.keyId]));
  });

  it('tries the secret before the first statement, and removes the old one after everything', () => {
    const { steps } = planOf(world());
    const at = (kind: string) => steps.findIndex(({ act }) => act.kind === kind);
    expect(at('prove secret')).toBeGreaterThan(-1);
    expect(at('prove secret')).toBeLessThan(at('sql'));
    expect(steps.findIndex(({ id }) => id.endsWith('old-secret'))).toBe(steps.length - 1);
  });

  it('keeps as said what the bot may not read of the app', () => {
    const { steps } = planOf(world({ apps: [{ ...app([]), reading: dark('no_permission') }] }));
    expect(steps[0]?.id).toBe('01-new-secret');
    expect(steps.at(-1)).toMatchObject({ kind: 'attested' });
    expect(steps.at(-1)?.done).toBeUndefined();
  });

  it('names only checks that there are, with all that they need', () => {
    for (const { before, done, kind } of planOf(world()).steps) {
      if (kind === 'attested') expect(done).toBeUndefined();
      for (const { check, args } of done === undefined ? before : [...before, done])
        expect(checks.get(check)?.needs(args)).not.toEqual([]);
    }
  });

  it('made again has the same hash, and another one when somebody makes a third secret', () => {
    const hash = (reading: FleetReading) => planHash(planOf(reading), samplePolicy());
    const third = secret({ keyId: '33333333-3333-4333-8333-333333333333', startsAtMs: daysAgo(0.5) });
    expect(hash(world())).toBe(hash(world()));
    const parameters = { old: oldSecret.keyId };
    const withThird = planHash(
      planOf(world({ apps: [app([oldSecret, newSecret, third])] }), parameters),
      samplePolicy(),
    );
    expect(withThird).not.toBe(planHash(planOf(world(), parameters), samplePolicy()));
  });
});

it('restarts whoever takes over from one of the instances, although none of its credentials changes', async () => {
  const group = await worldOf('replica-without-key');
  const { name, vaults } = group.inventory.apps[0] ?? { name: '', vaults: [] };
  expect(vaults).not.toEqual([]);
  const apps = new Map([
    [name, readAt(0, { ...appFacts(group, name), secrets: secondSecretOf(group, name) })],
  ]);
  const credentials = credentialsOn(group, 'SQL11');
  const made = planWith(roll, { app: name, secret: 'ekm', credentials }, { ...group, apps });
  if (made.kind !== 'plan') throw new Error(JSON.stringify(made));
  const ids = made.plan.steps.map(({ id }) => id.slice(3));
  expect(ids.filter((id) => /^(?:credentials-SQL|restart|failover)/.test(id))).toEqual([
    'credentials-SQL11',
    'restart-SQL12',
    'failover-LedgerAG-to-SQL12',
    'restart-SQL11',
  ]);
  const restart = made.plan.steps.find(({ id }) => id.endsWith('restart-SQL12'));
  expect(restart?.text.why).toMatch(/^None of its credentials changes/);
  expect(made.plan.targets.map((target) => target.name)).toContain('SQL12');
});

function appFacts({ apps }: Seen, name: string) {
  const reading = apps.get(name);
  if (reading?.state !== 'read') throw new Error('the app could not be read');
  return reading.value;
}

function secondSecretOf(world: Seen, name: string) {
  const { secrets } = appFacts(world, name);
  return [...secrets, { ...newSecret, startsAtMs: world.nowMs - 1_000, endsAtMs: world.nowMs + 1e10 }];
}

/** As a person names them. */
function credentialsOn({ instances }: Seen, name: string): string {
  const reading = instances.get(name.toLowerCase());
  const facts = reading?.state === 'read' ? reading.value.credentials : reading;
  if (facts?.state !== 'read') throw new Error('the credentials could not be read');
  return facts.value
    .filter(({ identity }) => identity === 'contoso-sql-prod')
    .map((credential) => `${name}/${credential.name}`)
    .join(',');
}

describe('no plan, and what to do', () => {
  const twoApps = [app([oldSecret, newSecret]), app([oldSecret], { name: 'other', clientId: 'f'.repeat(8) })];
  it.each<[string, FleetReading, Record<string, string>, RegExp]>([
    ['an app that ekm.yaml does not have', world(), { app: 'nobody' }, /ekm.yaml does not have it/],
    [
      'no second secret',
      world({ apps: [app([secret({ startsAtMs: daysAgo(400) })])] }),
      {},
      /Only .* is valid.*Add a client secret to the app/,
    ],
    [
      'no second secret, and a credential of the same moment, rounded',
      world({ apps: [app([secret({ startsAtMs: daysAgo(60) + 2 })])] }),
      {},
      /Only .* is valid.*Add a client secret to the app/,
    ],
    [
      'no secret that is valid',
      world({ apps: [app([secret({ endsAtMs: daysAgo(1) })])] }),
      {},
      /None of them is valid now/,
    ],
    [
      'three secrets',
      world({ apps: [app([oldSecret, newSecret, secret({ keyId: '3', startsAtMs: daysAgo(200) })])] }),
      {},
      /Say which one goes at the end, by its Secret ID/,
    ],
    [
      'a Secret ID that the app does not have',
      world(),
      { new: '44444444-4444-4444-8444-444444444444' },
      /no valid client secret/,
    ],
    [
      'an instance that cannot be read',
      world({ instances: [instance('SQL01'), instance('SQL02', dark())] }),
      {},
      /Whether it uses the app cannot be told.*except=SQL02/,
    ],
    ['two apps that open one vault', world({ apps: twoApps }), {}, /credentials=INSTANCE\/CREDENTIAL/],
    ['a credential that is not there', world(), { credentials: 'SQL01/nothing' }, /They are not among those/],
    [
      'a vault of which nothing can be read',
      world({ vaults: [{ ...vault([vaultKey('sales-tde')]), reading: dark() }] }),
      {},
      /vault key is not known/,
    ],
  ])('%s', (_, reading, parameters, text) => {
    const made = planned(reading, parameters);
    expect(made.kind === 'refusal' ? JSON.stringify(made.stops) : made.kind).toMatch(text);
  });

  it('an instance that a person takes care of is left out, and named', () => {
    const reading = world({ instances: [instance('SQL01'), instance('SQL02', dark())] });
    const plan = planOf(reading, { except: 'SQL02' });
    expect(plan.notes.join(' ')).toContain('Left out on request: SQL02');
    expect(plan.targets.map(({ name }) => name)).not.toContain('SQL02');
  });

  it('two apps: the credentials that a person names are changed, and no other', () => {
    const reading = world({ apps: twoApps });
    const [first] = planOf(reading, { credentials: 'SQL01/TDE_Key_cred' }).targets;
    expect(first?.name).toBe('SQL01');
  });

  it('a replica that ekm.yaml does not have is a stop, also where another one is away and left out', async () => {
    const group = withAlias(await worldOf('replica-without-key'), 'SQL12', 'ledger-b');
    const parameters = { app: group.inventory.apps[0]?.name ?? '', secret: 'ekm', except: 'ledger-b' };
    const apps = new Map(
      group.inventory.apps.map(({ name }) => [
        name,
        readAt(0, { ...appFacts(group, name), secrets: secondSecretOf(group, name) }),
      ]),
    );
    expect(planWith(roll, parameters, { ...group, apps }).kind).toBe('plan');
    const stranger = changed(group, 'SQL11', ({ replicas }) => ({
      replicas: readAt(0, [
        ...readOf(replicas),
        ...readOf(replicas)
          .filter(({ role }) => role !== 'PRIMARY')
          .map((row) => ({ ...row, instance: 'SQL99' })),
      ]),
    }));
    expect(JSON.stringify(planWith(roll, parameters, { ...stranger, apps }))).toMatch(
      /"kind":"refusal".*holds a copy, and no instance of ekm.yaml calls itself so/,
    );
  });
});

/** The same world where an instance has another name in ekm.yaml, and is away. */
function withAlias(seen: Seen, name: string, alias: string): Seen {
  const { inventory } = seen;
  const named = (each: string) => (each === name ? alias : each);
  const away = {
    state: 'unknown',
    atMs: 0,
    why: 'unreachable',
    detail: 'it is away',
    next: 'Look.',
  } as const;
  return {
    ...seen,
    inventory: {
      ...inventory,
      instances: inventory.instances.map((entry) => ({ ...entry, name: named(entry.name) })),
      availabilityGroups: [{ name: 'LedgerAG', replicas: ['SQL11', alias] }],
    },
    instances: new Map(seen.instances).set(alias, away),
  };
}
