import { assert, constantFrom, property, record } from 'fast-check';
import { expect, it } from 'vitest';
import { parseBatch } from '../../lab/sqlserver/sql/parse-batch.ts';
import type { Plan, PlannedStep } from '../../src/engine/plan/plan.ts';
import { planHash } from '../../src/engine/plan/plan-hash.ts';
import type { Seen } from '../../src/engine/plan/seen.ts';
import { readAt } from '../../src/lib/reading.ts';
import { Secret } from '../../src/lib/secret.ts';
import type { InstanceFacts } from '../../src/sqlserver/instance-facts.ts';
import { guarded } from '../../src/sqlserver/statements/guarded.ts';
import { executableText } from '../../src/sqlserver/statements/render.ts';
import { samplePolicy } from '../engine/sample-plan.ts';
import { labFleet, readLabFleet } from '../fleet/lab-fleet.ts';
import { anyName } from '../sqlserver/statements/hostile-names.ts';
import { planRollover, seenOf } from './lab-seen.ts';

interface Names {
  database: string;
  provider: string;
  serverName: string;
  oldKey: string;
  key: string;
  secretValue: string;
}

const change = {
  kind: 'sql' as const,
  login: 'ekm_change',
  password: { kind: 'environment' as const, name: 'X' },
};

/** What a fleet of the lab would look like under other names. */
function renamed(world: Seen, names: Names): Seen {
  const instances = new Map(
    [...world.instances].map(([at, reading]) => [
      at,
      reading.state === 'read' ? { ...reading, value: withNames(reading.value, names) } : reading,
    ]),
  );
  const entries = world.inventory.instances.map((entry) => ({
    ...entry,
    change,
    backups: { folder: 'D:\\Backup', compression: false },
  }));
  return { ...world, instances, inventory: { ...world.inventory, instances: entries } };
}

function withNames(facts: InstanceFacts, names: Names): InstanceFacts {
  const rows = <T>(reading: { state: string; value?: readonly T[] }, change: (row: T) => T) =>
    readAt(0, (reading.value ?? []).map(change));
  const databases = rows(facts.databases, (row) =>
    row.name === 'Ledger' ? { ...row, name: names.database } : row,
  );
  const isPrimary = facts.server.name === 'SQL11';
  return {
    ...facts,
    server: isPrimary ? { ...facts.server, name: names.serverName } : facts.server,
    databases,
    providers: rows(facts.providers, (row) => ({ ...row, name: names.provider })),
    asymmetricKeys: rows(facts.asymmetricKeys, (row) =>
      row.name === 'TDE_Key_2024' ? { ...row, name: names.oldKey } : row,
    ),
    replicas: rows(facts.replicas, (row) => ({
      ...row,
      database: names.database,
      instance: row.instance === 'SQL11' ? names.serverName : row.instance,
    })),
  };
}

/** What the step of that id must mean, as the lab's parser says it. */
function meantBy({ id }: PlannedStep, { database, provider, key, secretValue }: Names): object {
  const [login, credential] = [`${key}_login`, `${key}_cred`];
  const kind = id.slice(3).split('-SQL1')[0];
  const meanings: Record<string, object> = {
    key: {
      op: 'createAsymmetricKey',
      name: key,
      source: { kind: 'provider', provider, keyName: key, disposition: 'OPEN_EXISTING' },
    },
    login: { op: 'createLogin', name: login, source: { kind: 'asymmetricKey', name: key } },
    credential: { op: 'createCredential', name: credential, secret: secretValue, provider },
    mapping: { op: 'alterLogin', name: login, change: { kind: 'addCredential', credential } },
    protector: { op: 'alterEncryptionKey', encryptor: { kind: 'asymmetricKey', name: key } },
    'log-backup': { op: 'backup', kind: 'log', database },
    'full-backup': { op: 'backup', kind: 'database', database, options: { isCopyOnly: true } },
  };
  const meant = meanings[kind ?? ''];
  if (meant === undefined) throw new Error(`nobody has said what step ${id} means`);
  return meant;
}

/** What is sent for each step that sends anything, as it was understood. */
function understood(plan: Plan, names: Names) {
  return plan.steps.flatMap((step) => {
    if (step.act.kind !== 'sql') return [];
    const { statement, guard, database } = step.act;
    expect(guard.database).toBe(database);
    const sent = executableText(guarded(statement, guard), new Map([['ekm', new Secret(names.secretValue)]]));
    const parsed = parseBatch(sent);
    expect(parsed).not.toHaveProperty('errors');
    const { statements } = parsed as { statements: readonly { kind: string }[] };
    return [{ step, guard, statements }];
  });
}

const names = record({
  database: anyName,
  provider: anyName,
  serverName: anyName,
  oldKey: anyName,
  // The form lets only 26 letters, digits and hyphens pass; what builds the statements must not rely on it.
  key: anyName.map((name) => name.slice(0, 26)),
  secretValue: constantFrom("a'b", "'; --", ']]'),
}).filter(({ database, key, serverName }) => isUsable(database) && isUsable(key) && serverName !== 'SQL12');

/** The form trims what is given, and Sql Server does not tell trailing spaces apart. */
function isUsable(name: string): boolean {
  return name.trim() === name && name.trim() !== '' && !/[\uD800-\uDBFF]$/.test(name);
}

it('the lab reads back from every statement of a plan what was meant, whatever the names', async () => {
  const lab = await labFleet('replica-without-key');
  const world = seenOf(await readLabFleet(lab), lab.clock.now());
  assert(
    property(names, (each) => {
      const parameters = { instance: 'SQL11', database: each.database, key: each.key, secret: 'ekm' };
      const planned = planRollover(parameters, renamed(world, each));
      if (planned.kind !== 'plan') throw new Error(JSON.stringify(planned));
      const sent = understood(planned.plan, each);
      expect(sent).toHaveLength(4 + 4 + 3);
      for (const { step, guard, statements } of sent) {
        expect(statements.at(-1)).toMatchObject({ ddl: meantBy(step, each) });
        const guards = guard.role === undefined ? ['if', 'if'] : ['if', 'if', 'if'];
        const waits = step.id.includes('-backup-') ? ['waitfor'] : [];
        expect(statements.slice(0, -1).map(({ kind }) => kind)).toEqual([...guards, ...waits]);
        expect(JSON.stringify(statements[0])).toContain(JSON.stringify(guard.serverName));
      }
      expect(planHash(planned.plan, samplePolicy())).toMatch(/^[0-9a-f]{64}$/);
      expect(JSON.stringify(planned.plan)).not.toMatch(/DROP ASYMMETRIC KEY[^"]*REMOVE PROVIDER KEY;/);
    }),
    { numRuns: 60 },
  );
});
