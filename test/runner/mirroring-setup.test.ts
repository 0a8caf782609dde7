import { describe, expect, it } from 'vitest';
import setup from '../../src/runbooks/mirroring-setup.ts';
import { fileStore } from '../store/helpers/file-store.ts';
import { approvedRun, byHand, runDesk, startRunLab } from './lab-runs.ts';
import { mirroringHands, mirroringOf, statesOf, withPassword } from './mirroring-runs.ts';

const store = await fileStore();

const runbook = 'mirroring-setup';
const runbooks = new Map([[runbook, setup]]);
const wish = {
  instance: 'SQL01',
  database: 'Web',
  mirror: 'SQL03\\PAYROLL',
  witness: 'SQL02',
  expires: '2031-06-30',
  folder: 'C:\\Certificates',
  domain: 'contoso.example',
};

const order = [
  'ports',
  ...['SQL01', 'SQL03-PAYROLL', 'SQL02'].flatMap((name) => [
    `master-key-${name}`,
    `certificate-${name}`,
    `endpoint-${name}`,
  ]),
  ...['SQL01', 'SQL03-PAYROLL', 'SQL02'].map((name) => `file-${name}`),
  ...[
    'SQL03-PAYROLL-SQL01',
    'SQL01-SQL03-PAYROLL',
    'SQL02-SQL01',
    'SQL01-SQL02',
    'SQL02-SQL03-PAYROLL',
    'SQL03-PAYROLL-SQL02',
  ].flatMap((pair) => [`login-${pair}`, `import-${pair}`]),
  'restore-SQL03-PAYROLL-Web',
  'partner-SQL03-PAYROLL-Web',
  'partner-SQL01-Web',
  'witness-SQL01-Web',
];

describe('a database that is to be mirrored, with a witness', { timeout: 240_000 }, () => {
  it.each<[string, string[], Record<string, string>]>([
    [
      'by the bot',
      ['SQL01', 'SQL02', 'SQL03\\PAYROLL'],
      { ...wish, password: 'mirroring', masterkey: 'mirroring' },
    ],
    ['by hand', [], wish],
  ])('%s', async (who, changed, parameters) => {
    const lab = withPassword(await startRunLab('healthy', changed));
    const desk = runDesk(lab, store, { runbooks });
    await approvedRun(desk, `setup ${who}`, parameters, runbook);
    const run = await byHand(() => Promise.resolve(desk), `setup ${who}`, mirroringHands(lab));
    expect(statesOf(run).filter((each) => !/ (done|attested)$/.test(each))).toEqual([]);
    expect(run.steps.map(({ stepId }) => stepId.slice(3))).toEqual(order);
    expect(run.state).toBe('succeeded');
    expect(await mirroringOf(lab, 'Web')).toMatchObject([
      { name: 'SQL01', role: 'PRINCIPAL', state: 'SYNCHRONIZED', witness: 'CONNECTED' },
      { name: 'SQL02' },
      { name: 'SQL03\\PAYROLL', role: 'MIRROR', state: 'SYNCHRONIZED', witness: 'CONNECTED' },
    ]);
    expect(JSON.stringify(run)).not.toContain('Pl4nted');
  });
});
