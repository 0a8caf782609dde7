import { describe, expect, it } from 'vitest';
import type { Runbook } from '../../src/engine/runbook.ts';
import rotation from '../../src/runbooks/mirroring-certificate-rotation.ts';
import setup from '../../src/runbooks/mirroring-setup.ts';
import { fileStore } from '../store/helpers/file-store.ts';
import { recordOf, runThroughDeaths } from './deaths.ts';
import { approvedRun, byHand, type RunLab, runDesk, startRunLab } from './lab-runs.ts';
import { mirroringHands, mirroringOf, withPassword } from './mirroring-runs.ts';

const store = await fileStore();

interface Case {
  runbook: Runbook;
  lab: () => Promise<RunLab>;
  parameters: Record<string, string>;
  database: string;
  atLeast: number;
}

const common = { expires: '2031-06-30', folder: 'C:\\Certificates' };
const cases: Readonly<Record<string, Case>> = {
  'mirroring-certificate-rotation': {
    runbook: rotation,
    lab: () => startRunLab('mirroring-pair', ['HOST_A', 'HOST_B', 'HOST_W']),
    parameters: { ...common, instance: 'HOST_A', also: 'HOST_B' },
    database: 'Bookings',
    atLeast: 10,
  },
  'mirroring-setup': {
    runbook: setup,
    lab: async () => withPassword(await startRunLab('healthy', ['SQL01', 'SQL03\\PAYROLL'])),
    parameters: {
      ...common,
      instance: 'SQL01',
      database: 'Web',
      mirror: 'SQL03\\PAYROLL',
      domain: 'contoso.example',
      password: 'mirroring',
      masterkey: 'mirroring',
    },
    database: 'Web',
    atLeast: 10,
  },
};

describe('a process that dies between act and record of every step', { timeout: 300_000 }, () => {
  it.each(Object.entries(cases))('%s: the next one goes on, and nothing is done twice', async (id, each) => {
    const { parameters, database, atLeast } = each;
    const runbooks = new Map([[id, each.runbook]]);
    const undisturbed = await each.lab();
    const calm = runDesk(undisturbed, store, { runbooks });
    await approvedRun(calm, `calm ${id}`, parameters, id);
    const expected = await byHand(() => Promise.resolve(calm), `calm ${id}`, mirroringHands(undisturbed));
    await calm.stop();
    const lab = await each.lab();
    const { run, deaths } = await runThroughDeaths(lab, store, {
      id: `deadly ${id}`,
      moment: 'between act and record',
      runbooks,
      parameters,
      runbook: id,
      hands: mirroringHands(lab),
    });
    expect(deaths.length).toBeGreaterThanOrEqual(atLeast);
    expect(recordOf(run)).toEqual(recordOf(expected));
    expect(run.state).toBe('succeeded');
    expect(await mirroringOf(lab, database)).toEqual(await mirroringOf(undisturbed, database));
  });
});
