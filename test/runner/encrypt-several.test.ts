import { expect, it } from 'vitest';
import { connectTo } from '../helpers/lab-sql.ts';
import { patiently } from '../helpers/patiently.ts';
import { fileStore } from '../store/helpers/file-store.ts';
import { approvedRun, byHand, runDesk, startRunLab } from './lab-runs.ts';
import { personOf } from './person.ts';
import { notDone, setupRunbooks } from './setup-runs.ts';

const store = await fileStore();

it('several databases: one after the other, and how far each scan is can be read meanwhile', {
  timeout: 240_000,
}, async () => {
  const lab = await startRunLab('healthy', ['SQL01']);
  const sql = await connectTo(lab, 'SQL01', { login: 'ekm_change', database: 'master' });
  await (await connectTo(lab, 'SQL01')).batch('CREATE DATABASE Extra;');
  const desk = runDesk(lab, store, { runbooks: setupRunbooks, aroundMs: 250 });
  const parameters = { instance: 'SQL01', database: 'Web, Extra', key: 'TDE_Key' };
  const { plan } = await approvedRun(desk, 'several', parameters, 'database-encrypt');
  const about = (name: string) => plan.steps.findIndex(({ id }) => id.endsWith(name));
  expect(about('-encrypted-SQL01-Web')).toBeLessThan(about('-encryption-on-SQL01-Extra'));
  expect(plan.notes.join(' ')).toMatch(/One database after the other.*tempdb is encrypted by itself/);

  const isScan = (stepId: string) => stepId.includes('-encrypted-');
  const living = () => Promise.resolve(desk);
  const told = (text: RegExp, what: () => void) =>
    patiently(async () => {
      what();
      const run = await desk.read('several');
      const step = run?.steps.find(({ stepId }) => stepId.endsWith('-encrypted-SQL01-Web'));
      return step?.evidence.some((each) => text.test(each.text)) === true;
    }, 60_000);
  await byHand(living, 'several', personOf(lab), (stepId) => !isScan(stepId));
  await told(/^Web on SQL01 is being encrypted: \d0 %\.$/, () => lab.clock.advance(500));
  await sql.batch('ALTER DATABASE Web SET ENCRYPTION SUSPEND;');
  await told(/its scan is SUSPENDED and goes on with .* RESUME alone\.$/, () => undefined);
  await sql.batch('ALTER DATABASE Web SET ENCRYPTION RESUME;');
  lab.clock.advance(24 * 3_600_000);
  await told(/^Web on SQL01 is protected by TDE_Key/, () => undefined);

  // From here on nobody looks by itself: it could be quicker than the click.
  await desk.stop();
  const calm = runDesk(lab, store, { runbooks: setupRunbooks });
  const hands = personOf(lab);
  const run = await byHand(
    () => Promise.resolve(calm),
    'several',
    async (stepId, current) => {
      if (isScan(stepId)) lab.clock.advance(24 * 3_600_000);
      else await hands(stepId, current);
    },
  );
  expect(notDone(run)).toEqual([]);
  const web = run.steps.find(({ stepId }) => stepId.endsWith('-encrypted-SQL01-Web'));
  const texts = web?.evidence.map(({ text }) => text) ?? [];
  expect(new Set(texts).size).toBe(texts.length);
});
