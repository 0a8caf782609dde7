import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/engine/run/run-store.ts';
import { connectTo } from '../helpers/lab-sql.ts';
import { fileStore } from '../store/helpers/file-store.ts';
import { ended, lastOf, states } from './connector-runs.ts';
import { account, type RunLab, runDesk, startRunLab } from './lab-runs.ts';
import { databasesDown, restartAll, secretRun, secretRunbooks } from './secret-runs.ts';
import { VaultPerson } from './vault-person.ts';

const store = await fileStore();
const keyBackups = mkdtempSync(join(tmpdir(), 'key-backups-'));
afterAll(() => rmSync(keyBackups, { recursive: true }));

const vault = 'contoso-sql-prod';
const key = 'sql01-tde-2026';
const dayMs = 86_400_000;
const short = (run: RunRecord) => states(run).map((each) => each.slice(3));

describe('a key backup', { timeout: 240_000 }, () => {
  it('by the bot: a file each time, and the record that the report reads', async () => {
    const lab = await startRunLab('healthy', [], { change: true, keyBackups, environment: 'production' });
    for (const id of ['first backup', 'second backup']) {
      const { run } = await secretRun(lab, store, { id, runbook: 'key-backup', parameters: { vault, key } });
      expect(short(run)).toEqual([`key-${key} done`, `backup-${key} done`, 'second-place attested']);
      expect(run.steps.map(({ attempts }) => attempts)).toEqual([0, 1, 0]);
    }
    expect(readdirSync(keyBackups).sort()).toEqual([
      `${vault}-${key}-first-backup.keybackup`,
      `${vault}-${key}-second-backup.keybackup`,
    ]);
  });

  it('by hand: done is believed when the tag is there', async () => {
    const lab = await startRunLab('healthy', [], { environment: 'production' });
    const person = new VaultPerson(lab);
    const asked = { runbook: 'key-backup', parameters: { vault, key } };
    const { run } = await secretRun(lab, store, { id: 'backup by hand', ...asked, hands: person.hands });
    expect(short(run)).toEqual([`key-${key} done`, `backup-${key} done`, 'second-place attested']);
    expect(lastOf(run, `backup-${key}`)).toContain('ekm-backup=');
  });
});

describe('a key recovery', { timeout: 240_000 }, () => {
  it('of a deleted key takes it back, and the databases that were down', async () => {
    const lab = await startRunLab('deleted-key');
    await restartAll(lab);
    expect(await databasesDown(lab)).toEqual(['SQL01/Sales', 'SQL01/HR']);
    const { run } = await recovered(lab, 'deleted key', { vault, key });
    expect(short(run)).toEqual([
      `recover-${key} done`,
      'same-key-SQL01-TDE-Key done',
      'databases-SQL01 done',
    ]);
    expect(await databasesDown(lab)).toEqual([]);
  });

  it('of a purged key restores its backup', async () => {
    const lab = await startRunLab('healthy');
    const person = new VaultPerson(lab);
    await person.backUp(vault, key);
    await lab.control.post(`/vaults/${vault}/keys/${key}/delete`, {});
    lab.clock.advance(91 * dayMs);
    const { run } = await recovered(lab, 'purged key', { vault, key }, person);
    expect(short(run)).toEqual([
      `restore-${key} done`,
      'same-key-SQL01-TDE-Key done',
      'databases-SQL01 done',
    ]);
    await restartAll(lab);
    expect(await databasesDown(lab)).toEqual([]);
  });

  it('of a deleted vault recovers it, and says what does not come back with it', async () => {
    const lab = await startRunLab('healthy');
    await lab.control.post(`/vaults/${vault}/delete`, {});
    await restartAll(lab);
    const { run } = await recovered(lab, 'deleted vault', { vault, key });
    expect(short(run).slice(0, 3)).toEqual([
      `recover-vault-${vault} done`,
      'key-after-vault done',
      `grant-${vault} attested`,
    ]);
    expect(run.state).toBe('succeeded');
    expect(await databasesDown(lab)).toEqual([]);
  });

  it('of a lost vault restores the key into another one, and lets the credentials name that', async () => {
    const lab = await startRunLab('healthy', ['SQL01']);
    const person = new VaultPerson(lab);
    await person.backUp(vault, key);
    withSecondVault(lab);
    // Which keys the others of the vault have is said in ekm.yaml: of a vault that is away nothing can be read.
    withKeys(lab, { SQL02: 'sql02-tde-2026', 'SQL03\\PAYROLL': 'payroll-tde-2026', SQL01: key });
    await lab.control.post(`/vaults/${vault}/delete`, {});
    const wish = { vault, key, to: 'contoso-new', secret: 'ekm' };
    const { run } = await recovered(lab, 'lost vault', wish, person);
    expect(short(run)).toEqual([
      'vault-lost attested',
      'vault-contoso-new done',
      `restore-${key} done`,
      'grant-contoso-new attested',
      'same-key-SQL01-TDE-Key done',
      'proof done',
      'credentials-SQL01 done',
      'credentials-changed done',
      'restart-SQL01 done',
      'databases-SQL01 done',
      'read-SQL01 done',
      'error-log-SQL01 attested',
    ]);
    expect(await databasesDown(lab)).toEqual([]);
  });

  it('goes on waiting for a restore that was refused: it belongs to another subscription or geography', async () => {
    const lab = await startRunLab('healthy');
    await lab.control.post(`/vaults/${vault}/keys/${key}/delete`, {});
    lab.clock.advance(91 * dayMs);
    const { run, desk } = await secretRun(lab, store, {
      id: 'refused restore',
      runbook: 'key-recovery',
      parameters: { vault, key },
      isTheirs: (stepId) => !stepId.includes('restore'),
    });
    const stepId = `01-restore-${key}`;
    const step = run.plan.steps.find(({ id }) => id === stepId);
    expect(JSON.stringify(step?.act)).toContain('BadParameter');
    const by = { by: account('U0REQUEST'), slackId: 'U0REQUEST', clickId: 'said all the same' };
    const evidence = { file: 'safe 7' };
    await desk.answer({ runId: run.id, stepId, answer: 'done', note: 'BadParameter', evidence, ...by });
    const after = (await desk.read(run.id)) ?? run;
    expect(states(after)[0]).toBe(`${stepId} waiting`);
    expect(lastOf(after, `restore-${key}`)).toMatch(/no key|not there|has no/i);
    await desk.answer({
      runId: run.id,
      stepId,
      answer: 'abort',
      note: 'enough',
      evidence: {},
      ...by,
      clickId: 'end',
    });
  });

  it('stops when the wrong key came back under the old name', async () => {
    const lab = await startRunLab('healthy');
    const person = new VaultPerson(lab);
    await lab.control.post(`/vaults/${vault}/keys/${key}/delete`, {});
    lab.clock.advance(91 * dayMs);
    person.restore = async () => {
      await lab.control.post(`/vaults/${vault}/keys/other-key/create`, {});
      await lab.control.post(`/vaults/${vault}/keys/${key}/create`, {});
    };
    await restartAll(lab);
    const { run, desk } = await recovered(lab, 'wrong key', { vault, key }, person);
    await ended(desk, run);
    expect(short(run).slice(0, 2)).toEqual([`restore-${key} done`, 'same-key-SQL01-TDE-Key failed']);
    expect(lastOf(run, 'same-key-SQL01-TDE-Key')).toMatch(/it was made anew, or its backup is older/);
  });

  it('stops when the backup is older than the version by which a database is protected', async () => {
    const lab = await startRunLab('healthy');
    const person = new VaultPerson(lab);
    await person.backUp(vault, key);
    await protectedByNewVersion(lab);
    await lab.control.post(`/vaults/${vault}/keys/${key}/delete`, {});
    lab.clock.advance(91 * dayMs);
    await restartAll(lab);
    const { run, desk } = await recovered(lab, 'older backup', { vault, key }, person);
    await ended(desk, run);
    expect(short(run).slice(0, 3)).toEqual([
      `restore-${key} done`,
      'same-key-SQL01-TDE-Key done',
      'same-key-SQL01-TDE-Key-2 failed',
    ]);
    expect(lastOf(run, 'same-key-SQL01-TDE-Key-2')).toMatch(/it was made anew, or its backup is older/);
  });
});

/** A new version of the vault key, and Sales of SQL01 under it. */
async function protectedByNewVersion(lab: RunLab): Promise<void> {
  await lab.control.post(`/vaults/${vault}/keys/${key}/create`, {});
  const connection = await connectTo(lab, 'SQL01');
  const batches = [
    `CREATE CREDENTIAL TDE_cred_2 WITH IDENTITY = '${vault}', SECRET = '${lab.environment['EKM_SECRET']}' FOR CRYPTOGRAPHIC PROVIDER AzureKeyVault_EKM;`,
    `CREATE ASYMMETRIC KEY TDE_Key_2 FROM PROVIDER AzureKeyVault_EKM WITH PROVIDER_KEY_NAME = '${key}', CREATION_DISPOSITION = OPEN_EXISTING;`,
    'CREATE LOGIN TDE_Login_2 FROM ASYMMETRIC KEY TDE_Key_2;',
    'ALTER LOGIN TDE_Login_2 ADD CREDENTIAL TDE_cred_2;',
    'USE Sales; ALTER DATABASE ENCRYPTION KEY ENCRYPTION BY SERVER ASYMMETRIC KEY TDE_Key_2;',
  ];
  for (const batch of batches) await connection.batch(batch);
}

function recovered(
  lab: RunLab,
  id: string,
  parameters: Record<string, string>,
  person = new VaultPerson(lab),
) {
  return secretRun(lab, store, { id, runbook: 'key-recovery', parameters, hands: person.hands });
}

function withSecondVault(lab: RunLab): void {
  const [first] = lab.inventory.vaults;
  if (first === undefined) throw new Error('no vault');
  const second = { ...first, name: 'contoso-new', url: first.url.replace(vault, 'contoso-new') };
  const apps = lab.inventory.apps.map((each) => ({ ...each, vaults: [...each.vaults, second.name] }));
  lab.inventory = { ...lab.inventory, vaults: [...lab.inventory.vaults, second], apps };
}

function withKeys(lab: RunLab, keys: Record<string, string>): void {
  const instances = lab.inventory.instances.map((each) => ({
    ...each,
    keys: { TDE_Key: keys[each.name] ?? '' },
  }));
  lab.inventory = { ...lab.inventory, instances };
}

describe('a key backup', { timeout: 120_000 }, () => {
  it('of a vault of which ekm.yaml does not say the environment: no rule that names some allows it', async () => {
    const lab = await startRunLab('healthy');
    const desk = runDesk(lab, store, { runbooks: secretRunbooks });
    const asked = {
      id: 'no environment',
      runbook: 'key-backup',
      parameters: { vault, key },
      reason: 'New.',
      by: account('U0REQUEST'),
      startAtMs: undefined,
    };
    const refused = await desk.request(asked, new AbortController().signal);
    expect(JSON.stringify(refused)).toContain(
      `No rule of ekm.yaml allows key-backup on vault ${vault} (no environment`,
    );
  });
});

describe('no recovery', { timeout: 120_000 }, () => {
  it.each<[string, (lab: RunLab) => Promise<unknown>, Record<string, string>, RegExp]>([
    ['of a key that is there', async () => {}, { vault, key }, /It is there, and not deleted/],
    [
      'of a disabled key',
      (lab) => lab.control.post(`/vaults/${vault}/keys/${key}/disable`, {}),
      { vault, key },
      /every version of it is disabled.*--enabled true/,
    ],
    [
      'when the vault only cannot be read',
      (lab) => lab.control.post('/faults', { target: `vault.${vault}`, kind: 'firewall' }),
      { vault, key },
      /could not be read, which does not say that it is lost/,
    ],
    [
      'of a name that nobody misses',
      async () => {},
      { vault, key: 'no-such-key' },
      /no key object of any instance/,
    ],
    [
      'to another vault while the first is there',
      async () => {},
      { vault, key, to: vault },
      /nothing has to move/,
    ],
  ])('%s', async (_, happens, parameters, why) => {
    const lab = await startRunLab('healthy');
    await happens(lab);
    const desk = runDesk(lab, store, { runbooks: secretRunbooks });
    const preview = await desk.preview('key-recovery', parameters, new AbortController().signal);
    expect(JSON.stringify(preview)).toMatch(why);
  });
});
