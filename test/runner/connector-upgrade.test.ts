import { describe, expect, it } from 'vitest';
import { connectTo } from '../helpers/lab-sql.ts';
import { fileStore } from '../store/helpers/file-store.ts';
import { connectorOn, connectorRun, lastOf, states } from './connector-runs.ts';
import { startRunLab } from './lab-runs.ts';

const store = await fileStore();

describe('another connector', { timeout: 240_000 }, () => {
  it('for a group: secondary, failover, former primary, each seen to come back', async () => {
    const lab = await startRunLab('group-old-connector', ['SQL31']);
    const asked = { id: 'group', runbook: 'connector-upgrade' as const, parameters: { instance: 'SQL31' } };
    const { run } = await connectorRun(lab, store, asked);
    expect(states(run)).toEqual([
      '01-at-hand attested',
      '02-host-SQL32 attested',
      '03-connector-SQL32 done',
      '04-provider-SQL32 done',
      '05-databases-SQL32 done',
      '06-in-step-SQL32-OrdersAG done',
      '07-error-log-SQL32 attested',
      '08-failover-OrdersAG-to-SQL32 done',
      '09-taken-over-SQL32-OrdersAG done',
      '10-read-SQL32 attested',
      '11-host-SQL31 attested',
      '12-connector-SQL31 done',
      '13-provider-SQL31 done',
      '14-databases-SQL31 done',
      '15-in-step-SQL31-OrdersAG done',
      '16-read-SQL31 done',
      '17-error-log-SQL31 attested',
      '18-record attested',
    ]);
    expect(run.state).toBe('succeeded');
    expect(await connectorOn(lab, 'SQL31')).toBe('15.0.2000.440 enabled, Billing ONLINE, Orders ONLINE');
    expect(await connectorOn(lab, 'SQL32')).toBe('15.0.2000.440 enabled, Orders ONLINE');
    expect(lastOf(run, 'provider-SQL31')).toMatch(
      /^It was so before this step: .* enabled, version 15\.0\.2000\.440/,
    );
    expect(lastOf(run, 'failover-OrdersAG-to-SQL32')).toBe('SQL32 has role PRIMARY for Orders.');
    const exchanged = run.steps.find(({ stepId }) => stepId === '03-connector-SQL32');
    expect(exchanged?.evidence.find(({ kind }) => kind === 'said')).toMatchObject({
      by: { name: 'Rita' },
      values: { dllDate: '2024-11-09' },
    });
  });

  it('in another folder: the provider gets the file and is enabled in one step, and the instance starts once more', async () => {
    const lab = await startRunLab('healthy', ['SQL01']);
    const path = 'D:\\Connector\\Microsoft.AzureKeyVaultService.EKM.dll';
    const asked = {
      id: 'folder',
      runbook: 'connector-upgrade' as const,
      parameters: { instance: 'SQL01', path },
    };
    const { run } = await connectorRun(lab, store, asked);
    expect(states(run)).toEqual([
      '01-at-hand attested',
      '02-host-SQL01 attested',
      '03-connector-SQL01 done',
      '04-provider-SQL01 done',
      '05-restart-SQL01 done',
      '06-databases-SQL01 done',
      '07-read-SQL01 done',
      '08-error-log-SQL01 attested',
      '09-record attested',
    ]);
    expect(run.steps[3]?.attempts).toBe(1);
    expect(lastOf(run, 'provider-SQL01')).toContain(`enabled, version 15.0.2000.440, path ${path}`);
    expect(await connectorOn(lab, 'SQL01')).toBe(
      '15.0.2000.440 enabled, HR ONLINE, Sales ONLINE, Web ONLINE',
    );
  });

  it('from 1.0.4.0: thumbprints stay those of the old build, and full backups follow', async () => {
    const lab = await startRunLab('old-connector');
    const thumbprints = async () =>
      (await connectTo(lab, 'SQL04')).batch(
        "SELECT name, CONVERT(varchar(80), thumbprint, 1) AS thumbprint FROM sys.asymmetric_keys WHERE name = 'TDE_Key'",
      );
    const before = await thumbprints();
    const asked = {
      id: 'crossing',
      runbook: 'connector-upgrade' as const,
      parameters: { instance: 'SQL04' },
    };
    const { run } = await connectorRun(lab, store, asked);
    expect(states(run).slice(3)).toEqual([
      '04-provider-SQL04 done',
      '05-databases-SQL04 done',
      '06-read-SQL04 attested',
      '07-error-log-SQL04 attested',
      '08-full-backup-SQL04-Archive done',
      '09-record attested',
    ]);
    expect(run.plan.notes.join('\n')).toMatch(
      /crosses 1\.0\.4\.0 and 1\.0\.5\.0.*Never drop and make a key object anew/,
    );
    expect(await thumbprints()).toEqual(before);
  });
});
