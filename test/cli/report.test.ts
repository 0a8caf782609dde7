import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { freePort } from '../helpers/bot.ts';
import { ekm } from '../helpers/ekm-process.ts';
import { startTestLab, type TestLab } from '../helpers/lab.ts';
import { dataFolder } from '../store/helpers/data-folder.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../docs/reference/report.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020().compile(schema);

const report = (lab: TestLab, args: string[], env: Record<string, string> = {}) =>
  ekm(lab, ['report', ...args], env);

async function json(lab: TestLab, args: string[] = [], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = await report(lab, ['--json', ...args], env);
  if (stdout === '') throw new Error(stderr);
  const answer = JSON.parse(stdout);
  expect(validate(answer), JSON.stringify(validate.errors)).toBe(true);
  const findings = answer.findings.map(
    ({ severity, rule, item }: Record<string, string>) => `${severity} ${rule} ${item}`,
  );
  return { status, answer, findings };
}

describe('ekm report', () => {
  it('says that all was read and nothing found, and ends with 0', async () => {
    const lab = await startTestLab({ scenario: 'healthy' });
    const { status, answer, findings } = await json(lab);
    expect({ status, findings }).toEqual({ status: 0, findings: [] });
    expect(answer.read).toEqual({ instances: 3, vaults: 1, apps: 1 });
    expect(answer.chains).toHaveLength(5);
    expect(answer.chains[0]).toMatchObject({
      instance: 'SQL01',
      database: 'Sales',
      protector: 'TDE_Key',
      connector: '15.0.2000.440 of 2024-11-09',
      vault: 'contoso-sql-prod',
      vaultKey: expect.stringMatching(/^sql01-tde-2026\/[0-9a-f]{32}$/),
      vaultKeyBy: 'modulus',
      app: 'contoso-sql-prod-ekm',
    });
  });

  it('finds what is down and why, the worst first, and ends with 1', async () => {
    const lab = await startTestLab({ scenario: 'expired-secret' });
    const { status, findings } = await json(lab);
    expect(status).toBe(1);
    expect(findings).toEqual([
      'critical database-not-online instance/SQL02/database/Inventory',
      'critical database-not-online instance/SQL02/database/Orders',
      expect.stringMatching(/^critical secret-expired app\/contoso-sql-prod-ekm\/secret\//),
    ]);
    const { stdout } = await report(lab, []);
    expect(stdout).toContain('If nothing is done:');
    expect(stdout).toContain('Runbook: secret-roll.');
  });

  it('looks at one instance, or at nothing that it does not know', async () => {
    const lab = await startTestLab({ scenario: 'expired-secret' });
    expect((await json(lab, ['sql02'])).answer.scope).toBe('instance SQL02');
    expect(await report(lab, ['SQL09'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('no instance and no tag "SQL09". The nearest is "SQL0'),
    });
  });

  it('says what it could not read, and ends with 3 when nothing else is the matter', async () => {
    const lab = await startTestLab({ scenario: 'healthy' });
    await lab.control.post('/instances/SQL02/kill', {});
    const { status, answer } = await json(lab);
    expect(status).toBe(3);
    expect(answer.unread).toMatchObject([{ kind: 'instance', name: 'SQL02', why: 'unreachable' }]);
    expect(answer.read.instances).toBe(2);
  });

  it('names the password that is missing, and shows none', async () => {
    const lab = await startTestLab({ scenario: 'healthy' });
    const { answer } = await json(lab, [], { LAB_READ_PASSWORD: '' });
    expect(answer.unread).toHaveLength(3);
    expect(answer.unread[0]).toMatchObject({
      why: 'not_configured',
      detail: expect.stringContaining('LAB_READ_PASSWORD'),
    });
    const wrong = await report(lab, ['--json'], { LAB_READ_PASSWORD: 'Planted-Secret-77' });
    expect(wrong.stdout + wrong.stderr).not.toContain('Planted-Secret-77');
    expect(JSON.parse(wrong.stdout).unread[0]).toMatchObject({ why: 'login_refused' });
  });

  it('gives the same rows as CSV', async () => {
    const lab = await startTestLab({ scenario: 'deleted-key' });
    const { stdout } = await report(lab, ['--csv']);
    const [head, first] = stdout.split('\r\n');
    expect(head).toBe('severity,rule,item,instance,title,at,consequence,action,runbook,when');
    expect(first).toMatch(/^critical,vault-key-missing,instance\/SQL01\/key\/TDE_Key,SQL01,/);
    const chains = await report(lab, ['--csv=chains']);
    expect(chains.stdout.trimEnd().split('\r\n')).toHaveLength(6);
  });

  it('refuses what it does not understand, with status 2', async () => {
    const lab = await startTestLab({ scenario: 'none' });
    expect(await report(lab, ['--xml'])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('--xml'),
    });
    expect(await report(lab, [], { EKM_CONFIG: '/nowhere/ekm.yaml' })).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('there is no such file'),
    });
  });
});

describe('where reports are kept, ekm report', () => {
  it('keeps its own too, and says what has changed since', async () => {
    const lab = await startTestLab({ scenario: 'healthy' });
    const folder = dataFolder();
    // As the bot leaves it: made, and stopped.
    await (await openStore({ dataDir: folder.path })).close();
    const env = { EKM_DATA_DIR: folder.path };
    expect((await json(lab, [], env)).answer).toMatchObject({ changes: null, storeProblem: null });
    await lab.control.post('/instances/SQL02/kill', {});
    const { answer } = await json(lab, [], env);
    expect(answer.changes).toMatchObject({
      fresh: [{ rule: 'instance-unreadable', item: 'instance/SQL02' }],
      gone: [],
      unseen: [],
    });
    expect(Date.parse(answer.unread[0].lastGoodAt)).toBeLessThanOrEqual(Date.parse(answer.changes.since));
    const { stdout, stderr } = await report(lab, [], env);
    expect(stdout).toMatch(
      /^Since the report of \d{4}-\d\d-\d\d \d\d:\d\d UTC: nothing new, nothing gone\.$/m,
    );
    expect(stderr).toBe('');
    expect(folder.serverPid()).toBeUndefined();
  });

  it('starts no PostgreSQL that nobody has asked for', async () => {
    const lab = await startTestLab({ scenario: 'healthy' });
    const folder = dataFolder();
    expect((await json(lab, [], { EKM_DATA_DIR: folder.path })).status).toBe(0);
    expect(readdirSync(folder.path)).toEqual([]);
  });

  it('reports all the same when they cannot be, and says why without the password', async () => {
    const lab = await startTestLab({ scenario: 'healthy' });
    const env = { DATABASE_URL: `postgresql://ekm:Planted-Secret-77@127.0.0.1:${await freePort()}/ekm` };
    const { status, stdout, stderr } = await report(lab, ['--json'], env);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ changes: null, storeProblem: expect.any(String) });
    expect(stderr).toMatch(
      /^ekm report: not compared or not kept: opening the store \(.*could not be reached/,
    );
    expect(stdout + stderr).not.toContain('Planted-Secret-77');
  });
});
