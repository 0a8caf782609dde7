import { describe, expect, it } from 'vitest';
import type { Runbook } from '../../src/engine/runbook.ts';
import ekmSetup from '../../src/runbooks/ekm-setup.ts';
import setup from '../../src/runbooks/mirroring-setup.ts';
import { connectTo } from '../helpers/lab-sql.ts';
import { fileStore } from '../store/helpers/file-store.ts';
import { approvedRun, byHand, type Hands, type RunLab, runDesk, startRunLab } from './lab-runs.ts';
import { mirroringHands, mirroringOf, withPassword } from './mirroring-runs.ts';
import { personOf } from './person.ts';
import { notDone } from './setup-runs.ts';

const store = await fileStore();

const runbooks = new Map<string, Runbook>([
  ['mirroring-setup', setup],
  ['ekm-setup', ekmSetup],
]);
const payroll = 'SQL03\\PAYROLL';
const wish = {
  instance: 'SQL01',
  database: 'Sales',
  mirror: payroll,
  expires: '2031-06-30',
  folder: 'C:\\Certificates',
  domain: 'contoso.example',
  password: 'mirroring',
  masterkey: 'mirroring',
};
/** The same vault key, under a name that is free on the mirror. */
const prepare = {
  instance: payroll,
  vault: 'contoso-sql-prod',
  key: 'sql01-tde-2026',
  secret: 'ekm',
};

/** Mirroring's own secret beside that of the connector. */
async function startLab(): Promise<RunLab> {
  const lab = await startRunLab('healthy', ['SQL01', payroll]);
  const { secrets } = lab.inventory;
  const mirroring = withPassword(lab);
  mirroring.inventory = {
    ...mirroring.inventory,
    secrets: { ...secrets, ...mirroring.inventory.secrets },
  };
  return mirroring;
}

async function run(
  lab: RunLab,
  id: string,
  [runbook, parameters, hands]: [string, Record<string, string>, Hands],
) {
  const desk = runDesk(lab, store, { runbooks });
  await approvedRun(desk, id, parameters, runbook);
  const ended = await byHand(() => Promise.resolve(desk), id, hands);
  await desk.stop();
  return ended;
}

describe('an encrypted database that is to be mirrored', { timeout: 240_000 }, () => {
  it('waits until the mirror can open its key, and then comes online there after a failover', async () => {
    const lab = await startLab();
    const desk = runDesk(lab, store, { runbooks });
    await expect(approvedRun(desk, 'unprepared', wish, 'mirroring-setup')).rejects.toThrow(
      /no key object with thumbprint 0x\w+.*Prepare the mirror first.*ekm-setup does it/,
    );
    await desk.stop();
    const prepared = await run(lab, 'prepared', ['ekm-setup', prepare, personOf(lab)]);
    expect(notDone(prepared)).toEqual([]);
    const mirrored = await run(lab, 'mirrored', ['mirroring-setup', wish, mirroringHands(lab)]);
    expect(notDone(mirrored)).toEqual([]);
    expect(mirrored.plan.facts).toContainEqual({
      item: 'database/Sales/protector',
      value: expect.stringMatching(/^0x/),
    });
    await (await connectTo(lab, 'SQL01')).batch('ALTER DATABASE Sales SET PARTNER FAILOVER;');
    expect(await mirroringOf(lab, 'Sales')).toMatchObject([
      { name: 'SQL01', role: 'MIRROR', state: 'SYNCHRONIZED' },
      { name: 'SQL02' },
      { name: payroll, role: 'PRINCIPAL', state: 'SYNCHRONIZED' },
    ]);
    const state = "SELECT state_desc FROM sys.databases WHERE name = N'Sales'";
    expect(await (await connectTo(lab, payroll)).batch(state)).toEqual([{ state_desc: 'ONLINE' }]);
  });

  it('with safety OFF, where nobody fails over by itself', async () => {
    const lab = withPassword(await startRunLab('healthy', ['SQL01', payroll]));
    const parameters = { ...wish, database: 'Web', safety: 'OFF' };
    const made = await run(lab, 'fast', ['mirroring-setup', parameters, mirroringHands(lab)]);
    expect(notDone(made)).toEqual([]);
    expect(made.steps.at(-1)?.stepId).toMatch(/-safety-SQL01-Web$/);
    expect(made.steps.at(-1)?.evidence.at(-1)?.text).toBe('The safety of Web is OFF, as SQL01 shows it.');
  });
});
