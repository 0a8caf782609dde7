import { expect, it } from 'vitest';
import { planSchema } from '../../src/cli/plan-schema.ts';
import { ekm } from '../helpers/ekm-process.ts';
import { startTestLab, type TestLab } from '../helpers/lab.ts';
import { connectTo } from '../helpers/lab-sql.ts';
import { trustUntilFinished } from '../helpers/trust-until-finished.ts';

const diagnose = (lab: TestLab, ...args: string[]) =>
  ekm(lab, ['plan', 'diagnose', ...args], { EKM_DATA_DIR: '/nonexistent/ekm' });

it('prints what the checks saw, in their order, and says by its status whether all of it holds', async () => {
  const lab = await startTestLab({ scenario: 'deleted-key' });
  trustUntilFinished(lab.ca ?? '');
  const broken = await diagnose(lab, 'instance=SQL01', 'database=Sales', 'code=3112');
  // One instance alone does not prove that no key of the vault is its key.
  expect(broken).toMatchObject({ status: 3, stderr: '' });
  for (const part of [
    'Diagnosis: Sales on SQL01',
    'Provider code 3112: ',
    '1. Holds: The instance answers.',
    'The error points here.',
    'To look at by hand',
    'Nothing was changed',
  ])
    expect(broken.stdout).toContain(part);
  const json = await diagnose(lab, 'instance=SQL01', 'database=Sales', '--json');
  const { outcome, plan, diagnosis } = planSchema.strict().parse(JSON.parse(json.stdout));
  expect({ outcome, plan }).toEqual({ outcome: 'diagnosis', plan: null });
  expect(diagnosis?.results.find(({ id }) => id === 'vault-key')).toMatchObject({
    state: 'unknown',
    saw: expect.stringContaining('the deleted sql01-tde-2026'),
    next: expect.stringContaining('Recover what is deleted'),
    isSuspected: false,
  });
  await lab.control.post('/vaults/contoso-sql-prod/keys/sql01-tde-2026/recover', {});
  expect((await diagnose(lab, 'instance=SQL01', 'database=Sales')).status).toBe(0);
  await lab.control.post('/vaults/contoso-sql-prod/keys/sql01-tde-2026/disable', {});
  await (await connectTo(lab, 'SQL01')).batch('DROP LOGIN TDE_Key_Login;');
  const without = await diagnose(lab, 'instance=SQL01', 'database=Sales', 'code=33121');
  expect(without.status).toBe(1);
  expect(without.stdout).toContain('Does not hold: A login is made of the key.');
  await lab.control.post('/instances/SQL01/kill', {});
  expect(await diagnose(lab, 'instance=SQL01')).toMatchObject({
    status: 3,
    stdout: expect.stringContaining('1. Unknown: The instance answers.'),
  });
});

it('refuses what it cannot look at', async () => {
  const lab = await startTestLab({ scenario: 'healthy' });
  expect(await diagnose(lab, 'instance=SQL77')).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('Instance SQL77: ekm.yaml does not have it.'),
  });
  expect((await diagnose(lab, 'code=33111')).status).toBe(2);
});
