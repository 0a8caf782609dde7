import { describe, expect, it } from 'vitest';
import rotation from '../../src/runbooks/mirroring-certificate-rotation.ts';
import { connectTo } from '../helpers/lab-sql.ts';
import { fileStore } from '../store/helpers/file-store.ts';
import { account, approvedRun, byHand, type RunLab, runDesk, startRunLab } from './lab-runs.ts';
import { evidenceOf, mirroringHands, mirroringOf, statesOf } from './mirroring-runs.ts';

const store = await fileStore();

const runbook = 'mirroring-certificate-rotation';
const runbooks = new Map([[runbook, rotation]]);
const common = { expires: '2031-06-30', folder: 'C:\\Certificates' };
const both = { ...common, instance: 'SQL51', also: 'SQL52' };

const copies = `SELECT r.replica_server_name AS name, s.synchronization_state_desc AS state
  FROM sys.dm_hadr_database_replica_states s JOIN sys.availability_replicas r ON r.replica_id = s.replica_id
  ORDER BY r.replica_server_name`;

const on = async (lab: RunLab, name: string, text: string) => (await connectTo(lab, name)).batch(text);

describe('a group and a mirrored database over the same endpoints', { timeout: 240_000 }, () => {
  it('both endpoints get new certificates, each look follows the change, and everything comes back', async () => {
    const lab = await startRunLab('shared-endpoint', ['SQL51', 'SQL52']);
    const desk = runDesk(lab, store, { runbooks });
    await approvedRun(desk, 'shared', both, runbook);
    const run = await byHand(() => Promise.resolve(desk), 'shared', mirroringHands(lab));
    expect(statesOf(run).filter((each) => !/ (done|attested)$/.test(each))).toEqual([]);
    const asked = run.plan.steps[0]?.act;
    expect(asked?.kind === 'person' && asked.instructions[0]).toContain(
      'mirrored Archive (SQL52, SQL51); Warehouse of group WarehouseAG (SQL51, SQL52)',
    );
    expect(run.steps.map(({ stepId }) => stepId.slice(3))).toEqual([
      'endpoint-users',
      ...['SQL51', 'SQL52'].flatMap((name) => [`certificate-${name}`, `file-${name}`, importOf(name)]),
      'endpoint-SQL51',
      'shown-SQL51-SQL52',
      'in-step-SQL51-Archive',
      'in-step-SQL51-Warehouse',
      'endpoint-SQL52',
      'shown-SQL52-SQL51',
      'in-step-SQL52-Archive',
      'in-step-SQL52-Warehouse',
      'old-certificate-SQL51',
      'old-certificate-SQL52',
    ]);
    expect(await on(lab, 'SQL51', copies)).toEqual([
      { name: 'SQL51', state: 'SYNCHRONIZED' },
      { name: 'SQL52', state: 'SYNCHRONIZED' },
    ]);
    expect(await mirroringOf(lab, 'Archive')).toMatchObject([
      { certificate: 'SQL51_cert_20310630', state: 'SYNCHRONIZED' },
      { certificate: 'SQL52_cert_20310630', state: 'SYNCHRONIZED' },
    ]);
  });

  it('the group fails over before its endpoint changes: the primary of then is asked', async () => {
    const lab = await startRunLab('shared-endpoint', ['SQL51', 'SQL52']);
    const desk = runDesk(lab, store, { runbooks });
    const hands = mirroringHands(lab);
    await approvedRun(desk, 'moved', { ...common, instance: 'SQL51' }, runbook);
    const run = await byHand(
      () => Promise.resolve(desk),
      'moved',
      async (stepId, current) => {
        if (/-file-/.test(stepId)) await on(lab, 'SQL52', 'ALTER AVAILABILITY GROUP WarehouseAG FAILOVER;');
        await hands(stepId, current);
      },
    );
    expect(statesOf(run).filter((each) => !/ (done|attested)$/.test(each))).toEqual([]);
    expect(evidenceOf(run, 'in-step-SQL51-Warehouse')).toMatch(/^SQL52, the primary of Warehouse/);
  });

  it('a copy of the group that stands still: the endpoint is left alone', async () => {
    const lab = await startRunLab('shared-endpoint', ['SQL51', 'SQL52']);
    const desk = runDesk(lab, store, { runbooks });
    const hands = mirroringHands(lab);
    await approvedRun(desk, 'still', { ...common, instance: 'SQL51' }, runbook);
    const run = await byHand(
      () => Promise.resolve(desk),
      'still',
      async (stepId, current) => {
        await hands(stepId, current);
        await on(lab, 'SQL52', 'ALTER DATABASE Warehouse SET HADR SUSPEND;');
      },
    );
    expect(evidenceOf(run, 'endpoint-SQL51')).toMatch(
      /not as it was planned: SQL51, the primary of Warehouse, shows: the copy on SQL52 is suspended/,
    );
    expect(await mirroringOf(lab, 'Archive')).toMatchObject([{ certificate: 'SQL51_cert' }, {}]);
    const stepId = run.steps.find(({ state }) => state === 'failed')?.stepId ?? '';
    const by = { by: account('U0REQUEST'), slackId: 'U0REQUEST', evidence: {}, clickId: 'abort still' };
    await desk.answer({ runId: 'still', stepId, answer: 'abort', note: 'Enough.', ...by });
  });

  it('a certificate that has expired cuts the copies of the group off, and the rotation brings them back', async () => {
    const lab = await startRunLab('shared-endpoint', ['SQL51', 'SQL52']);
    lab.clock.advance(13 * 86_400_000);
    await lab.control.post('/instances/SQL51/restart', {});
    expect(await on(lab, 'SQL51', copies)).toMatchObject([{}, { name: 'SQL52', state: 'NOT SYNCHRONIZING' }]);
    const desk = runDesk(lab, store, { runbooks });
    await approvedRun(desk, 'cut off', { ...common, instance: 'SQL51' }, runbook);
    const run = await byHand(() => Promise.resolve(desk), 'cut off', mirroringHands(lab));
    expect(statesOf(run).filter((each) => !/ (done|attested)$/.test(each))).toEqual([]);
    expect(await on(lab, 'SQL51', copies)).toMatchObject([{}, { name: 'SQL52', state: 'SYNCHRONIZED' }]);
  });
});

function importOf(name: string): string {
  return name === 'SQL51' ? 'import-SQL51-SQL52' : 'import-SQL52-SQL51';
}
