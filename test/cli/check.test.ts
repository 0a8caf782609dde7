import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { ekm } from '../helpers/ekm-process.ts';
import { startTestLab, type TestLab } from '../helpers/lab.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../docs/reference/check.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020().compile(schema);

const check = (lab: TestLab, ...args: string[]) => ekm(lab, ['check', ...args]);

it('shows each link with its state, and what nobody has tested', async () => {
  const lab = await startTestLab({ scenario: 'healthy' });
  const { status, stdout } = await check(lab, 'sql01', '--json');
  expect(status).toBe(0);
  const answer = JSON.parse(stdout);
  expect(validate(answer), JSON.stringify(validate.errors)).toBe(true);
  expect(answer).toMatchObject({ finishedAt: expect.any(String), lastGoodAt: null, storeProblem: null });
  const { databases, findings, server } = answer;
  expect(findings).toEqual([]);
  expect(server).toMatchObject({ login: 'ekm_read' });
  expect(databases.map(({ name }: { name: string }) => name)).toEqual(['Sales', 'HR']);
  const states = databases[0].links.map(({ name, state }: { name: string; state: string }) => [name, state]);
  expect(states).toEqual([
    ['Database encryption key', 'seen'],
    ['Asymmetric key or certificate', 'seen'],
    ['Provider', 'seen'],
    ['Connector build', 'seen'],
    ['Login', 'seen'],
    ['Credential', 'seen'],
    ['Vault', 'seen'],
    ['Vault key', 'seen'],
    ['App', 'seen'],
    ['Client secret', 'not tested'],
    ['Access from the instance', 'not tested'],
  ]);
});

it('shows the broken link, the finding and its runbook', async () => {
  const lab = await startTestLab({ scenario: 'expired-secret' });
  const { status, stdout } = await check(lab, 'SQL01');
  expect(status).toBe(1);
  expect(stdout).toMatch(/broken {6}Client secret/);
  expect(stdout).toContain('Runbook: secret-roll.');
  expect(stdout).not.toContain('Nothing known speaks against');
});

it('does not call a key lost that it could not recognise anywhere, and names the deleted one', async () => {
  const lab = await startTestLab({ scenario: 'deleted-key' });
  const { status, stdout } = await check(lab, 'SQL01');
  expect(status).toBe(3);
  expect(stdout).toMatch(/unknown {5}Vault key/);
  expect(stdout).toContain('deleted');
  expect(await check(lab, 'SQL02')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('Nothing known speaks against a restart.'),
  });
});

it('says why it could not look, and gives no all-clear', async () => {
  const lab = await startTestLab({ scenario: 'healthy' });
  await lab.control.post('/instances/SQL01/kill', {});
  const { status, stdout } = await check(lab, 'SQL01');
  expect(status).toBe(3);
  expect(stdout).toContain('It could not be read.');
  expect(stdout).not.toContain('Nothing known speaks against');
});

it.each([
  [[], 'say one instance'],
  [['SQL01', 'SQL02'], 'say one instance'],
  [['SQL09'], 'no instance and no tag "SQL09"'],
  [['SQL01', '--yaml'], 'there is no option --yaml'],
])('refuses %j with status 2', async (args, message) => {
  const lab = await startTestLab({ scenario: 'healthy' });
  expect(await check(lab, ...args)).toMatchObject({ status: 2, stderr: expect.stringContaining(message) });
});
