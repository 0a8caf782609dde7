import { describe, expect, it } from 'vitest';
import { connectTo } from '../helpers/lab-sql.ts';
import { fileStore } from '../store/helpers/file-store.ts';
import { connectorOn, connectorRun, lastOf, states } from './connector-runs.ts';
import { type RunLab, startRunLab } from './lab-runs.ts';

const store = await fileStore();

const path =
  'C:\\Program Files\\SQL Server Connector for Microsoft Azure Key Vault\\Microsoft.AzureKeyVaultService.EKM.dll';

/** Gives both partners the connector of 2018, as a setup would. */
async function withConnectors(lab: RunLab): Promise<void> {
  for (const name of ['HOST_A', 'HOST_B']) {
    await lab.control.post(`/instances/${name}/connector`, { version: '15.0.300.96' });
    const connection = await connectTo(lab, name);
    await connection.batch("EXEC sp_configure 'show advanced options', 1; RECONFIGURE;");
    await connection.batch("EXEC sp_configure 'EKM provider enabled', 1; RECONFIGURE;");
    await connection.batch(`CREATE CRYPTOGRAPHIC PROVIDER AKV FROM FILE = '${path}';`);
  }
}

describe('a mirrored pair', { timeout: 240_000 }, () => {
  it('has its mirror done first, then fails over, then has the former principal done', async () => {
    const lab = await startRunLab('mirroring-pair', ['HOST_A', 'HOST_B']);
    await withConnectors(lab);
    const asked = { id: 'pair', runbook: 'connector-upgrade' as const, parameters: { instance: 'HOST_A' } };
    const { run } = await connectorRun(lab, store, asked);
    expect([run.state, run.steps.find(({ state }) => state === 'failed')?.stepId]).toEqual([
      'succeeded',
      undefined,
    ]);
    expect(lastOf(run, 'failover-Bookings-to-HOST-B')).toBe('HOST_B has role PRINCIPAL for Bookings.');
    for (const name of ['HOST_A', 'HOST_B'])
      expect(await connectorOn(lab, name)).toMatch(/^15\.0\.2000\.440 enabled, Bookings /);
  });

  it('goes back in the end to where it was, when that was asked for', async () => {
    const lab = await startRunLab('mirroring-pair', ['HOST_A', 'HOST_B']);
    await withConnectors(lab);
    const parameters = { instance: 'HOST_A', failback: 'yes' };
    const { run } = await connectorRun(lab, store, {
      id: 'pair and back',
      runbook: 'connector-upgrade',
      parameters,
    });
    expect(run.state).toBe('succeeded');
    expect(states(run).slice(-3)).toEqual([
      '12-error-log-HOST-A attested',
      '13-failover-Bookings-to-HOST-A done',
      '14-record attested',
    ]);
    expect(lastOf(run, 'failover-Bookings-to-HOST-A')).toBe('HOST_A has role PRINCIPAL for Bookings.');
    expect(await connectorOn(lab, 'HOST_A')).toMatch(/ enabled, Bookings ONLINE$/);
  });
});
