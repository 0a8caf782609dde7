import { expect, it } from 'vitest';
import type { PlannedStep } from '../../src/engine/plan/plan.ts';
import type { Seen } from '../../src/engine/plan/seen.ts';
import type { InstanceEntry } from '../../src/fleet/inventory.ts';
import { readAt } from '../../src/lib/reading.ts';
import rollover from '../../src/runbooks/tde-key-rollover.ts';
import type { InstanceFacts } from '../../src/sqlserver/instance-facts.ts';
import { maskedText } from '../../src/sqlserver/statements/render.ts';
import { changed, factsOf, readOf, worldOf } from './other-worlds.ts';
import { idsOf, planOf, stepOf } from './plans.ts';

const ledger = { instance: 'SQL11', database: 'Ledger', key: 'ledger-2027', secret: 'ekm' };
const change = {
  kind: 'sql' as const,
  login: 'ekm_change',
  password: { kind: 'environment' as const, name: 'X' },
};

/** The group of the lab, read once, in ekm.yaml as `entry` says. */
async function groupWith(entry: Partial<InstanceEntry> = {}): Promise<Seen> {
  const world = await worldOf('replica-without-key');
  const instances = world.inventory.instances.map((each) => ({ ...each, ...entry }));
  return { ...world, inventory: { ...world.inventory, instances } };
}

function withFacts(world: Seen, instance: string, facts: Partial<InstanceFacts>): Seen {
  return changed(world, instance, () => facts);
}

const planned = (parameters: Record<string, string>, world: Seen) => planOf(rollover, parameters, world);

function statementOf({ act }: PlannedStep): string {
  return act.kind === 'sql' || (act.kind === 'person' && act.statement)
    ? maskedText(act.kind === 'sql' ? act.statement : (act.statement ?? []))
    : '';
}

/** Two more databases under the same key on the primary: one mirrored to the same partner, one alone in simple recovery. */
function withMore(world: Seen): Seen {
  const facts = factsOf(world, 'SQL11');
  const databases = readOf(facts.databases);
  const keys = readOf(facts.encryptionKeys);
  const like = databases.find(({ name }) => name === 'Ledger');
  const key = keys.find(({ databaseId }) => databaseId === like?.id);
  if (like === undefined || key === undefined) throw new Error('the lab has no Ledger');
  return withFacts(world, 'SQL11', {
    databases: readAt(0, [
      ...databases,
      { ...like, id: 101, name: 'Mirrored' },
      { ...like, id: 102, name: 'Plain', recoveryModel: 'SIMPLE' },
    ]),
    encryptionKeys: readAt(0, [...keys, { ...key, databaseId: 101 }, { ...key, databaseId: 102 }]),
    mirroring: readAt(0, [
      {
        database: 'Mirrored',
        state: 'SYNCHRONIZED',
        role: 'PRINCIPAL',
        partnerAddress: 'TCP://SQL12:5022',
        partnerInstance: 'SQL12',
        witnessAddress: undefined,
        witnessState: 'UNKNOWN',
      },
    ]),
  });
}

it('several databases, in a group, mirrored and alone: everything in place first, then one after the other', async () => {
  const plan = planned(
    { ...ledger, database: 'Ledger, Mirrored, Plain' },
    withMore(await groupWith({ change })),
  );
  expect(idsOf(plan).slice(-13)).toEqual([
    'mapping-SQL11',
    'thumbprints',
    'protector-SQL11-Ledger',
    'copy-SQL12-Ledger',
    'log-backup-SQL11-Ledger',
    'full-backup-SQL11-Ledger',
    'protector-SQL11-Mirrored',
    'log-backup-SQL11-Mirrored',
    'full-backup-SQL11-Mirrored',
    'protector-SQL11-Plain',
    'checkpoint-SQL11-Plain',
    'full-backup-SQL11-Plain',
    'old-key',
  ]);
  const guards = plan.steps.flatMap(({ id, act }) =>
    id.includes('protector') && act.kind === 'sql' ? [act.guard] : [],
  );
  expect(guards).toEqual([
    { serverName: 'SQL11', database: 'Ledger', role: { database: 'Ledger', is: 'PRIMARY' } },
    { serverName: 'SQL11', database: 'Mirrored', role: { database: 'Mirrored', is: 'PRINCIPAL' } },
    { serverName: 'SQL11', database: 'Plain', role: undefined },
  ]);
  expect(plan.notes.join('\n')).toContain('A mirror shows nothing of its encryption key');
});

it('backups by the bot, where ekm.yaml says where to: full ones COPY_ONLY, with a guard, and time for them', async () => {
  const backups = { folder: 'D:\\Backup\\', compression: true };
  const plan = planned(ledger, await groupWith({ change, backups }));
  const [log, full] = ['log', 'full'].map((kind) => stepOf(plan, `${kind}-backup-SQL11-Ledger`));
  expect([log, full].map((step) => step && statementOf(step))).toEqual([
    expect.stringMatching(
      /^WAITFOR DELAY '00:00:02';\nBACKUP LOG \[Ledger\] TO DISK = N'D:\\Backup\\Ledger-\d+-run-1\.trn' WITH CHECKSUM, COMPRESSION;$/,
    ),
    expect.stringMatching(
      /^WAITFOR DELAY '00:00:02';\nBACKUP DATABASE \[Ledger\] TO DISK = N'D:\\Backup\\Ledger-\d+-run-1\.bak' WITH COPY_ONLY, CHECKSUM, COMPRESSION;$/,
    ),
  ]);
  expect(log).toMatchObject({
    by: 'bot',
    ifDoneBefore: 'fine',
    act: { guard: { role: { is: 'PRIMARY' } }, timeoutMs: 43_200_000 },
  });
  expect(stepOf(planned(ledger, await groupWith({ backups })), 'log-backup-SQL11-Ledger').by).toBe('person');
});

it('a copy that a person names: prepared as a replica where ekm.yaml has it, by hand where it has not', async () => {
  const world = await groupWith({ change });
  // Without the group SQL12 is an instance like any other: log shipping is in no view.
  const alone = withFacts(world, 'SQL11', { replicas: readAt(0, []) });
  const plan = planned({ ...ledger, copies: 'sql12, DR-SITE, dr-site, none' }, alone);
  expect(idsOf(plan)).toEqual([
    'client-secret',
    'copies-elsewhere',
    'vault-key-ledger-2027',
    'vault-key-backup-ledger-2027',
    'elsewhere-DR-SITE',
    ...['key', 'login', 'credential', 'mapping'].map((what) => `${what}-SQL12`),
    ...['key', 'login', 'credential', 'mapping'].map((what) => `${what}-SQL11`),
    'thumbprints',
    'protector-SQL11-Ledger',
    'log-backup-SQL11-Ledger',
    'full-backup-SQL11-Ledger',
    'old-key',
  ]);
  const step = stepOf(plan, 'elsewhere-DR-SITE');
  expect(step).toMatchObject({ kind: 'attested', by: 'person', done: undefined });
  expect(statementOf(step).split('\n')).toEqual([
    'CREATE ASYMMETRIC KEY [ledger-2027] FROM PROVIDER [AzureKeyVault_EKM]',
    "WITH PROVIDER_KEY_NAME = N'ledger-2027', CREATION_DISPOSITION = OPEN_EXISTING;",
    'CREATE LOGIN [ledger-2027_login] FROM ASYMMETRIC KEY [ledger-2027];',
    "CREATE CREDENTIAL [ledger-2027_cred] WITH IDENTITY = N'contoso-sql-prod', SECRET = '<secret ekm>'",
    'FOR CRYPTOGRAPHIC PROVIDER [AzureKeyVault_EKM];',
    'ALTER LOGIN [ledger-2027_login] ADD CREDENTIAL [ledger-2027_cred];',
  ]);
  expect(JSON.stringify(stepOf(plan, 'copies-elsewhere').act)).toContain('This plan has SQL12, DR-SITE.');
});

it('a managed identity: nobody is asked for a secret, and the credential that is there serves for the new key', async () => {
  let world = await groupWith({ change });
  for (const instance of ['SQL11', 'SQL12']) {
    const credentials = readOf(factsOf(world, instance).credentials);
    world = withFacts(world, instance, {
      credentials: readAt(
        0,
        credentials.map((each) =>
          each.identity === 'contoso-sql-prod'
            ? { ...each, name: 'contoso-sql-prod', identity: 'Managed Identity' }
            : each,
        ),
      ),
    });
  }
  const plan = planned({ ...ledger, secret: '' }, world);
  expect(idsOf(plan)).not.toContain('client-secret');
  expect(idsOf(plan).filter((id) => id.startsWith('credential'))).toEqual([]);
  expect(statementOf(stepOf(plan, 'mapping-SQL12'))).toBe(
    'ALTER LOGIN [ledger-2027_login] ADD CREDENTIAL [contoso-sql-prod];',
  );
});

it('by hand nobody has to keep the secret in ekm.yaml: the question comes first, and whoever types it has it', async () => {
  const plan = planned({ ...ledger, secret: '' }, await groupWith());
  expect(plan.steps[0]).toMatchObject({ id: '01-client-secret', kind: 'attested' });
  expect(statementOf(stepOf(plan, 'credential-SQL11'))).toContain(
    "SECRET = '<secret client id and client secret>'",
  );
});

it('a database whose name has a comma is one database', async () => {
  const world = await groupWith();
  const facts = factsOf(world, 'SQL11');
  const renamed = withFacts(world, 'SQL11', {
    databases: readAt(
      0,
      readOf(facts.databases).map((each) => (each.name === 'Ledger' ? { ...each, name: 'A, B' } : each)),
    ),
    replicas: readAt(0, []),
  });
  expect(planned({ ...ledger, database: 'A, B' }, renamed).title).toBe(
    'New key ledger-2027 for A, B on SQL11',
  );
});
