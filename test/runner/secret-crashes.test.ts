import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { fileStore } from '../store/helpers/file-store.ts';
import { states } from './connector-runs.ts';
import { runThroughDeaths } from './deaths.ts';
import { startRunLab } from './lab-runs.ts';
import type { Moment } from './mortal-store.ts';
import { app, databasesDown, secretRunbooks as runbooks, secretHands } from './secret-runs.ts';
import { VaultPerson } from './vault-person.ts';

const store = await fileStore();
const keyBackups = mkdtempSync(join(tmpdir(), 'key-backups-'));
afterAll(() => rmSync(keyBackups, { recursive: true }));

const vault = 'contoso-sql-prod';
const key = 'sql01-tde-2026';
const over = / (?:done|attested)$/;

describe('a process that dies in every step', { timeout: 240_000 }, () => {
  it.each<[Moment, number]>([
    ['before the act', 6],
    ['between act and record', 18],
  ])('of a secret roll, %s: whatever it left, the new secret is everywhere', async (moment, atLeast) => {
    const lab = await startRunLab('healthy', ['SQL01', 'SQL02', 'SQL03\\PAYROLL']);
    const { run, deaths } = await runThroughDeaths(lab, store, {
      id: `roll, ${moment}`,
      moment,
      runbooks,
      runbook: 'secret-roll',
      parameters: { app, secret: 'ekm' },
      hands: secretHands(lab),
    });
    expect(deaths.length).toBeGreaterThanOrEqual(atLeast);
    expect(states(run).filter((each) => !over.test(each))).toEqual([]);
    expect(run.state).toBe('succeeded');
    // Trying a secret and ALTER CREDENTIAL leave nothing that could be seen: they are done again, and that is harmless.
    expect(Math.max(...run.steps.map(({ attempts }) => attempts))).toBe(2);
    for (const { name } of lab.instances)
      await lab.control.post(`/instances/${encodeURIComponent(name)}/restart`, {});
    expect(await databasesDown(lab)).toEqual([]);
  });

  it('of a key backup: one file, and the record of it', async () => {
    const lab = await startRunLab('healthy', ['SQL01'], {
      change: true,
      keyBackups,
      environment: 'production',
    });
    const { run, deaths } = await runThroughDeaths(lab, store, {
      id: 'backup, between',
      moment: 'between act and record',
      runbooks,
      runbook: 'key-backup',
      parameters: { vault, key },
    });
    expect(deaths.length).toBeGreaterThanOrEqual(2);
    expect(run.state).toBe('succeeded');
    expect(run.steps.map(({ attempts }) => attempts)).toEqual([0, 1, 0]);
    expect(readdirSync(keyBackups)).toHaveLength(1);
  });

  it('of a key recovery: the key is taken back once', async () => {
    const lab = await startRunLab('deleted-key');
    const { run, deaths } = await runThroughDeaths(lab, store, {
      id: 'recovery, between',
      moment: 'between act and record',
      runbooks,
      runbook: 'key-recovery',
      parameters: { vault, key },
      hands: new VaultPerson(lab).hands,
    });
    expect(deaths.length).toBeGreaterThanOrEqual(2);
    expect(run.state).toBe('succeeded');
    expect(states(run).filter((each) => !over.test(each))).toEqual([]);
  });
});
