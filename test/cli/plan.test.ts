import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it, onTestFinished } from 'vitest';
import { openStore } from '../../src/store/open-store.ts';
import { ekm } from '../helpers/ekm-process.ts';
import { startTestLab, type TestLab } from '../helpers/lab.ts';
import { dataFolder } from '../store/helpers/data-folder.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../docs/reference/plan.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020().compile(schema);

const sales = [
  'tde-key-rollover',
  'instance=SQL01',
  'database=Sales',
  'key=sales-2027',
  'secret=contoso-sql-prod-ekm',
];
const nowhere = { EKM_DATA_DIR: '/nonexistent/ekm' };
const plan = (lab: TestLab, args: readonly string[], env: Record<string, string> = nowhere) =>
  ekm(lab, ['plan', ...args], env);

it('shows every step with its statement, secrets masked, and the hash that an approval would bind', async () => {
  const lab = await startTestLab({ scenario: 'healthy' });
  const { status, stdout, stderr } = await plan(lab, [...sales, '--json']);
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  const answer = JSON.parse(stdout);
  expect(validate(answer), JSON.stringify(validate.errors)).toBe(true);
  expect(answer).toMatchObject({
    outcome: 'plan',
    stops: [],
    plan: {
      runbook: 'tde-key-rollover',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      approval: { rule: 'lab', count: 1, approve: ['Approver 1', 'user group S0DBALEAD'] },
      locks: null,
    },
  });
  expect(answer.plan.prechecks.length).toBeGreaterThan(3);
  const statements = answer.plan.steps.flatMap(
    ({ statement }: { statement: string | null }) => statement ?? [],
  );
  expect(statements.join('\n')).toMatch(/CREATE CREDENTIAL[\s\S]*SECRET = /);

  const text = await plan(lab, sales);
  expect(text.status).toBe(0);
  for (const part of [answer.plan.title, answer.plan.hash, 'Looked at', 'Undo: ', 'What could go wrong: '])
    expect(text.stdout).toContain(part);
  for (const { title } of answer.plan.steps) expect(text.stdout).toContain(title);
  expect(text.stdout).toContain('Nothing was changed, kept or asked for.');
  const secrets = Object.entries(lab.env).filter(([name]) => /PASSWORD|SECRET|TOKEN/.test(name));
  expect(secrets.length).toBeGreaterThan(2);
  for (const [, value] of secrets) expect(stdout + text.stdout).not.toContain(value);
});

it('refuses with what to do, and with another status where something could not be read', async () => {
  const lab = await startTestLab({ scenario: 'healthy' });
  const none = sales.with(2, 'database=Nothing');
  const refused = await plan(lab, none);
  expect(refused).toMatchObject({ status: 1, stdout: expect.stringContaining('There is no plan:') });
  expect(refused.stdout).toContain('What to do: ');
  const json = JSON.parse((await plan(lab, [...none, '--json'])).stdout);
  expect(validate(json), JSON.stringify(validate.errors)).toBe(true);
  expect(json).toMatchObject({ outcome: 'refusal', plan: null });
  await lab.control.post('/instances/SQL01/kill', {});
  expect(await plan(lab, sales)).toMatchObject({
    status: 3,
    stdout: expect.stringContaining('There is no plan:'),
  });
});

it('names the run that holds an instance, where there is a store, and asks for nothing', async () => {
  const folder = dataFolder();
  const store = await openStore({ dataDir: folder.path });
  onTestFinished(() => store.close());
  const lab = await startTestLab({ scenario: 'healthy' });
  const env = { EKM_DATA_DIR: folder.path };
  expect(JSON.parse((await plan(lab, [...sales, '--json'], env)).stdout).plan.locks).toEqual([]);
  await store.kysely.insertInto('run').values(heldRun).execute();
  await store.kysely
    .insertInto('target_lock')
    .values({
      kind: 'instance',
      name: 'sql01',
      shown_name: 'SQL01',
      run_id: 'run-1',
      owner: '{"name":"Rita"}',
      reason: 'year end',
      since: new Date(),
    })
    .execute();
  const { status, stdout } = await plan(lab, sales, env);
  expect(status).toBe(0);
  expect(stdout).toContain('instance SQL01 is held by run run-1 of Rita');
  expect(await store.runs.list({ limit: 9 })).toHaveLength(1);
  for await (const entry of store.runs.audit({})) throw new Error(`it wrote ${entry.event}`);
});

const heldRun = {
  id: 'run-1',
  state: 'waiting' as const,
  plan: '{}',
  plan_hash: '',
  reason: 'year end',
  requested_by: '{"name":"Rita"}',
  requested_at: new Date(),
  expires_at: new Date(),
  start_at: null,
  rule: '{}',
  approvers: '[]',
  changed_by: '[]',
  version: 1,
};

it.each([
  [['tde-key-roll'], 'there is no runbook "tde-key-roll"'],
  [['tde-key-rollover', 'SQL01'], 'parameters are written key=value'],
  [['tde-key-rollover', 'key=a', 'key=b'], 'key is given twice'],
  [['tde-key-rollover', 'instance=SQL01'], 'database is missing.'],
  [['tde-key-rollover', 'server=SQL01'], 'There is no such parameter.'],
  [['--start'], 'there is no option --start'],
])('refuses %j with status 2', async (args, message) => {
  const answer = await ekm({ env: {} }, ['plan', ...args], nowhere);
  expect(answer).toMatchObject({ status: 2, stdout: '', stderr: expect.stringContaining(message) });
});

it('lists the runbooks and what each takes', async () => {
  const { status, stdout } = await ekm({ env: {} }, ['plan'], nowhere);
  expect(status).toBe(2);
  expect(stdout).toContain('ekm plan tde-key-rollover instance=... database=... key=...');
});

it('says what is wrong with ekm.yaml', async () => {
  const env = { ...nowhere, EKM_CONFIG: '/nonexistent/ekm.yaml' };
  expect(await ekm({ env: {} }, ['plan', ...sales], env)).toMatchObject({
    status: 2,
    stderr: expect.stringContaining('/nonexistent/ekm.yaml'),
  });
});
