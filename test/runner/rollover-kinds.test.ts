import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { RunRecord } from '../../src/engine/run/run-store.ts';
import type { InstanceEntry } from '../../src/fleet/inventory.ts';
import { RunWorld } from '../../src/runner/run-world.ts';
import { protectorKey } from '../../src/sqlserver/statements/database-encryption.ts';
import { executableText } from '../../src/sqlserver/statements/render.ts';
import { connectTo } from '../helpers/lab-sql.ts';
import { fileStore } from '../store/helpers/file-store.ts';
import { approvedRun, byHand, type RunLab, runDesk, startRunLab } from './lab-runs.ts';
import { mortalStore } from './mortal-store.ts';
import { personOf } from './person.ts';

const store = await fileStore();
const keyBackups = mkdtempSync(join(tmpdir(), 'key-backups-'));
afterAll(() => rmSync(keyBackups, { recursive: true }));

/** Adds to what ekm.yaml says of every instance. */
function withEntries(lab: RunLab, entry: Partial<InstanceEntry>): void {
  const instances = lab.inventory.instances.map((each) => ({ ...each, ...entry }));
  lab.inventory = { ...lab.inventory, instances };
}

const ledger = { instance: 'SQL11', database: 'Ledger', key: 'ledger-2027', secret: 'ekm' };

async function finished(lab: RunLab, id: string, parameters?: Record<string, string>): Promise<RunRecord> {
  const desk = runDesk(lab, store);
  await approvedRun(desk, id, parameters);
  return byHand(() => Promise.resolve(desk), id, personOf(lab));
}

const states = ({ steps }: RunRecord) => steps.map(({ stepId, state }) => `${stepId} ${state}`);

function evidenceOf({ steps }: RunRecord, stepId: string): string {
  return steps.find((step) => step.stepId === stepId)?.evidence.at(-1)?.text ?? '';
}

async function protectors(lab: RunLab, instance: string): Promise<unknown[]> {
  const connection = await connectTo(lab, instance);
  const rows = await connection.batch(
    "SELECT d.name + N' ' + k.name AS pair FROM sys.dm_database_encryption_keys e JOIN sys.asymmetric_keys k ON k.thumbprint = e.encryptor_thumbprint JOIN sys.databases d ON d.database_id = e.database_id WHERE d.database_id > 4",
  );
  return rows.map(({ pair }) => pair);
}

/** As the bot itself reads it. */
async function newestVersion(lab: RunLab, name: string): Promise<string> {
  const world = new RunWorld({ environment: lab.environment, now: () => lab.clock.now() });
  const needs = [{ kind: 'vault' as const, name: 'contoso-sql-prod' }];
  const seen = await world.see(world.nothing(lab.inventory), needs, new AbortController().signal);
  const reading = seen.vaults.get('contoso-sql-prod');
  const keys = reading?.state === 'read' ? reading.value.keys : [];
  return keys.find((key) => key.name === name)?.versions.at(-1)?.version ?? '';
}

describe('a rollover', { timeout: 240_000 }, () => {
  it('that the bot does alone, but for what only people know', async () => {
    const lab = await startRunLab('healthy', ['SQL01'], { change: true, keyBackups });
    withEntries(lab, { backups: { folder: 'D:\\Backup', compression: true } });
    const run = await finished(lab, 'all by the bot');
    expect(run.state).toBe('succeeded');
    expect(run.plan.steps.filter(({ by }) => by === 'person').map(({ id }) => id)).toEqual([
      '01-client-secret',
      '02-copies-elsewhere',
    ]);
    const acts: unknown[] = [];
    for await (const { event, data } of store.runs.audit({ runId: 'all by the bot' }))
      if (event === 'statement') acts.push(data);
    expect(acts).toMatchObject([
      { act: 'create vault key', vault: 'contoso-sql-prod', key: 'sales-2027', bits: 2048 },
      { act: 'back up vault key', file: expect.stringContaining('sales-2027') },
      ...Array.from({ length: 5 }, () => ({ act: 'sql' })),
      { act: 'sql', statement: expect.stringContaining('BACKUP LOG [Sales]') },
      { act: 'sql', statement: expect.stringContaining('COPY_ONLY') },
    ]);
    const file = join(keyBackups, 'contoso-sql-prod-sales-2027-all-by-the-bot.keybackup');
    expect(readFileSync(file).length).toBeGreaterThan(100);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(evidenceOf(run, '03-vault-key-sales-2027')).toMatch(
      /^Key sales-2027 in vault contoso-sql-prod is there/,
    );
    expect(evidenceOf(run, '04-vault-key-backup-sales-2027')).toContain('ekm-backup=');
    expect(evidenceOf(run, '10-log-backup-SQL01-Sales')).toMatch(/SQL01 shows a log backup of Sales at/);
    expect(await protectors(lab, 'SQL01')).toContain('Sales sales-2027');
    expect(evidenceOf(run, '12-old-key')).toMatch(
      /^The old key TDE_Key, thumbprint 0x\w+, is still needed by database HR on SQL01, which is under it; 1 active part of the log of HR on SQL01; every backup of Sales up to 20.* UTC \(the history of SQL01 goes back to 20.*Keep the vault key/,
    );
  });

  it('whose process dies after each act on the vault: the key is made once, and known by its tag', async () => {
    const lab = await startRunLab('healthy', ['SQL01'], { change: true, keyBackups });
    const dead: string[] = [];
    const isFirst = (stepId: string) => {
      const dies = stepId.includes('vault-key') && !dead.includes(stepId);
      if (dies) dead.push(stepId);
      return dies;
    };
    let mortal = mortalStore(store, 'between act and record', isFirst);
    let desk = runDesk(lab, mortal.store);
    const living = async () => {
      if (mortal.death === undefined) return desk;
      await desk.stop();
      mortal = mortalStore(store, 'between act and record', isFirst);
      desk = runDesk(lab, mortal.store);
      return desk;
    };
    await approvedRun(desk, 'deadly vault');
    const run = await byHand(living, 'deadly vault', personOf(lab));
    expect(dead).toEqual(['03-vault-key-sales-2027', '04-vault-key-backup-sales-2027']);
    expect(states(run).slice(2, 5)).toEqual([
      '03-vault-key-sales-2027 done',
      '04-vault-key-backup-sales-2027 done',
      '05-key-SQL01 done',
    ]);
    expect(run.steps.map(({ attempts }) => attempts).slice(2, 4)).toEqual([1, 1]);
  });

  it('of a group: the copy follows, and the undo of the plan brings both back', async () => {
    const lab = await startRunLab('replica-without-key', ['SQL11', 'SQL12']);
    const run = await finished(lab, 'group', ledger);
    expect(states(run).filter((each) => !/ (done|attested)$/.test(each))).toEqual([]);
    expect([await protectors(lab, 'SQL11'), await protectors(lab, 'SQL12')]).toEqual([
      ['Ledger ledger-2027'],
      ['Ledger ledger-2027'],
    ]);
    const rewrap = run.plan.steps.find(({ id }) => id.endsWith('protector-SQL11-Ledger'));
    const undo = executableText(protectorKey('TDE_Key_2024'), new Map());
    expect(rewrap?.text.undo).toContain(undo);
    const connection = await connectTo(lab, 'SQL11', { login: 'ekm_change', database: 'Ledger' });
    await connection.batch(undo);
    expect([await protectors(lab, 'SQL11'), await protectors(lab, 'SQL12')]).toEqual([
      ['Ledger TDE_Key_2024'],
      ['Ledger TDE_Key_2024'],
    ]);
  });

  it('to a version that a person has made: the key object opens that one', async () => {
    const lab = await startRunLab('healthy', ['SQL01'], { change: true, keyBackups });
    const wish = { instance: 'SQL01', database: 'Sales', key: 'sql01-tde-2026', secret: 'ekm' };
    await lab.control.post('/vaults/contoso-sql-prod/keys/sql01-tde-2026/create', {});
    const version = await newestVersion(lab, 'sql01-tde-2026');
    const run = await finished(lab, 'to a version', { ...wish, version });
    expect(run.plan.steps.some(({ act }) => act.kind === 'create vault key')).toBe(false);
    expect(states(run).filter((each) => !/ (done|attested)$/.test(each))).toEqual([]);
    expect(await protectors(lab, 'SQL01')).toContain(`Sales sql01-tde-2026-${version.slice(0, 8)}`);
  });

  it('whose key somebody else made meanwhile stops, and leaves that key alone', async () => {
    const lab = await startRunLab('healthy', ['SQL01'], { change: true, keyBackups });
    const desk = runDesk(lab, store);
    const living = () => Promise.resolve(desk);
    await approvedRun(desk, 'taken');
    await byHand(living, 'taken', personOf(lab), (stepId) => stepId === '01-client-secret');
    await lab.control.post('/vaults/contoso-sql-prod/keys/sales-2027/create', {});
    const run = await byHand(living, 'taken', personOf(lab));
    expect(states(run)[2]).toBe('03-vault-key-sales-2027 failed');
    expect(evidenceOf(run, '03-vault-key-sales-2027')).toBe(
      'It is not as it was planned: Vault contoso-sql-prod has a key sales-2027 already.',
    );
  });
});
