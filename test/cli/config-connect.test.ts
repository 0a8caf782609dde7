import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { ekm } from '../helpers/ekm-process.ts';
import { startTestLab, type TestLab } from '../helpers/lab.ts';

const schema = JSON.parse(
  readFileSync(new URL('../../docs/reference/config-check.schema.json', import.meta.url), 'utf8'),
);
const validate = new Ajv2020().compile(schema);

it('tries everything in order, and confirms the modulus of each key', async () => {
  const lab = await startTestLab({ scenario: 'healthy' });
  const { status, connect } = await connected(lab);
  expect(status).toBe(0);
  expect(connect.state).toBe('fine');
  expect(connect.tried.map(({ kind, name, use, state }) => [kind, name, use, state])).toEqual([
    ['secret', 'environment variable LAB_READ_PASSWORD', null, 'fine'],
    ['vault', 'contoso-sql-prod', null, 'fine'],
    ['app', 'contoso-sql-prod-ekm', null, 'fine'],
    ['instance', 'SQL01', 'read', 'fine'],
    ['instance', 'SQL02', 'read', 'fine'],
    ['instance', 'SQL03\\PAYROLL', 'read', 'fine'],
  ]);
  expect(connect.moduli.map(({ instance, state }) => [instance, state])).toEqual([
    ['SQL01', 'found'],
    ['SQL02', 'found'],
    ['SQL03\\PAYROLL', 'found'],
  ]);
});

interface Connect {
  state: string;
  tried: {
    kind: string;
    name: string;
    use: string | null;
    state: string;
    rights: { name: string; state: string }[];
    warnings: string[];
    problem: { why: string; detail: string; next: string } | null;
  }[];
  moduli: { instance: string; state: string }[];
}

/** Runs `ekm config check --connect --json`; what it prints fits the published schema. */
async function connected(lab: TestLab, env: Record<string, string> = {}) {
  const { status, stdout, stderr } = await ekm(lab, ['config', 'check', '--connect', '--json'], env);
  expect(stderr).toBe('');
  const output = JSON.parse(stdout);
  expect(validate(output), JSON.stringify(validate.errors)).toBe(true);
  const connect: Connect = output.connect;
  return { status, stdout, connect };
}
