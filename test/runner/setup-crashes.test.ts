import { describe, expect, it } from 'vitest';
import { connectTo } from '../helpers/lab-sql.ts';
import { fileStore } from '../store/helpers/file-store.ts';
import { recordOf, runThroughDeaths } from './deaths.ts';
import { type RunLab, startRunLab } from './lab-runs.ts';
import type { Moment } from './mortal-store.ts';
import { notDone, setupPerson, setupRun, setupRunbooks, setupWish } from './setup-runs.ts';

const store = await fileStore();

const asked = [
  { runbook: 'ekm-setup', scenario: 'new-estate', instance: 'SQL41', parameters: setupWish },
  {
    runbook: 'database-encrypt',
    scenario: 'healthy',
    instance: 'SQL01',
    parameters: { instance: 'SQL01', database: 'Web', key: 'TDE_Key' },
  },
] as const;

const moments: readonly Moment[] = ['before the act', 'between act and record', 'after the record'];

/** Names of all that a run can have made, and how databases are encrypted. */
async function worldOf(lab: RunLab, instance: string): Promise<unknown> {
  return (await connectTo(lab, instance)).batch(
    `SELECT name FROM sys.cryptographic_providers UNION ALL SELECT name FROM sys.asymmetric_keys
     UNION ALL SELECT name FROM sys.credentials UNION ALL SELECT name FROM sys.server_principals WHERE type = 'K'
     UNION ALL SELECT d.name + CONVERT(nvarchar(9), k.encryption_state) FROM sys.dm_database_encryption_keys k
       JOIN sys.databases d ON d.database_id = k.database_id
     UNION ALL SELECT name + CONVERT(nvarchar(9), value_in_use) FROM sys.configurations
       WHERE name IN (N'EKM provider enabled', N'show advanced options');`,
  );
}

describe('a process that dies in every step of', { timeout: 240_000 }, () => {
  it.each(asked.flatMap((each) => moments.map((moment) => [each.runbook, moment, each] as const)))(
    '%s, %s: the next one goes on, and nothing is lost or done twice',
    async (runbook, moment, { scenario, instance, parameters }) => {
      const calmLab = await startRunLab(scenario, [instance], { change: true });
      const wish = { id: `calm ${runbook} ${moment}`, runbook, parameters: { ...parameters } };
      const calm = await setupRun(calmLab, store, wish);
      await calm.desk.stop();
      expect(notDone(calm.run)).toEqual([]);
      const lab = await startRunLab(scenario, [instance], { change: true });
      const { run, deaths } = await runThroughDeaths(lab, store, {
        ...wish,
        id: `deadly ${runbook} ${moment}`,
        moment,
        runbooks: setupRunbooks,
        hands: setupPerson(lab),
      });
      expect(deaths.length).toBeGreaterThanOrEqual(runbook === 'ekm-setup' ? 8 : 2);
      expect(notDone(run)).toEqual([]);
      expect(recordOf(run)).toEqual(recordOf(calm.run));
      expect(await worldOf(lab, instance)).toEqual(await worldOf(calmLab, instance));
    },
  );
});
