import { describe, expect, it } from 'vitest';
import { fileStore } from '../store/helpers/file-store.ts';
import { connectorOn, connectorRun, connectorRunbooks } from './connector-runs.ts';
import { recordOf, runThroughDeaths } from './deaths.ts';
import { hostPersonOf } from './host-person.ts';
import { startRunLab } from './lab-runs.ts';
import type { Moment } from './mortal-store.ts';

const store = await fileStore();

const asked = [
  {
    runbook: 'connector-upgrade',
    scenario: 'group-old-connector',
    instances: ['SQL31', 'SQL32'],
    // Another folder: here the provider must be told, and told again after a crash.
    parameters: { instance: 'SQL31', path: 'D:\\Connector\\Microsoft.AzureKeyVaultService.EKM.dll' },
  },
  {
    runbook: 'connector-rollback',
    scenario: 'healthy',
    instances: ['SQL01'],
    parameters: { instance: 'SQL01', build: '15.0.300.96' },
  },
] as const;

const moments: readonly Moment[] = ['before the act', 'between act and record', 'after the record'];

describe('a process that dies in every step of', { timeout: 240_000 }, () => {
  it.each(asked.flatMap((each) => moments.map((moment) => [each.runbook, moment, each] as const)))(
    '%s, %s: the next one goes on, and the provider is left enabled',
    async (runbook, moment, { scenario, instances, parameters }) => {
      const calmLab = await startRunLab(scenario, instances);
      const calm = await connectorRun(calmLab, store, {
        id: `calm ${runbook} ${moment}`,
        runbook,
        parameters: { ...parameters },
      });
      await calm.desk.stop();
      const lab = await startRunLab(scenario, instances);
      const { run, deaths } = await runThroughDeaths(lab, store, {
        id: `deadly ${runbook} ${moment}`,
        moment,
        runbooks: connectorRunbooks,
        runbook,
        parameters: { ...parameters },
        hands: hostPersonOf(lab),
      });
      expect(deaths.length).toBeGreaterThanOrEqual(moment === 'before the act' ? 1 : 3);
      expect(run.state).toBe('succeeded');
      expect(recordOf(run)).toEqual(recordOf(calm.run));
      for (const instance of instances)
        expect(await connectorOn(lab, instance)).toBe(await connectorOn(calmLab, instance));
    },
  );
});
