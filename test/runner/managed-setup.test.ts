import { describe, expect, it } from 'vitest';
import { connectTo } from '../helpers/lab-sql.ts';
import { fileStore } from '../store/helpers/file-store.ts';
import { startRunLab } from './lab-runs.ts';
import { encryptWish, ended, notDone, setupPerson, setupRun } from './setup-runs.ts';

const store = await fileStore();

const wish = { instance: 'SQL61', vault: 'contoso-sql-prod', key: 'shop-tde', identity: 'managed' };

const mappings = `SELECT p.name AS login, c.name, c.credential_identity FROM sys.server_principal_credentials m
  JOIN sys.server_principals p ON p.principal_id = m.principal_id
  JOIN sys.credentials c ON c.credential_id = m.credential_id`;

describe('a setup with a managed identity', { timeout: 240_000 }, () => {
  it('has one credential, named as the vault, and the database comes back after a restart', async () => {
    const lab = await startRunLab('azure-vm', ['SQL61'], { change: true });
    const asked = { id: 'managed', runbook: 'ekm-setup', parameters: wish } as const;
    const set = await setupRun(lab, store, asked);
    expect(notDone(set.run)).toEqual([]);
    expect(set.run.plan.secrets).toEqual([]);
    expect(set.run.plan.steps.map(({ id }) => id.slice(3))).toEqual([
      'identity',
      'vault-key-shop-tde',
      'vault-key-backup-shop-tde',
      'purge-protection',
      'host-SQL61',
      'ekm-enabled-SQL61',
      'provider-SQL61',
      'setup-credential-SQL61',
      'setup-mapping-SQL61',
      'key-SQL61',
      'login-SQL61',
      'setup-mapping-off-SQL61',
      'mapping-SQL61',
    ]);
    expect(await (await connectTo(lab, 'SQL61')).batch(mappings)).toEqual([
      {
        login: 'shop-tde_login',
        name: 'contoso-sql-prod.vault.localhost',
        credential_identity: 'Managed Identity',
      },
    ]);
    await set.desk.stop();
    const encrypted = await setupRun(lab, store, {
      id: 'managed encrypt',
      runbook: 'database-encrypt',
      parameters: { ...encryptWish, instance: 'SQL61' },
    });
    expect(notDone(encrypted.run)).toEqual([]);
    await encrypted.desk.stop();
    await lab.control.post('/instances/SQL61/restart', {});
    expect(
      await (await connectTo(lab, 'SQL61')).batch(
        "SELECT state_desc FROM sys.databases WHERE name = N'Shop'",
      ),
    ).toEqual([{ state_desc: 'ONLINE' }]);
  });

  it('without rights in the vault stops at the key object, and says with which code', async () => {
    const lab = await startRunLab('azure-vm', ['SQL61'], { change: true });
    const person = setupPerson(lab);
    const hands = async (...[stepId, run]: Parameters<typeof person>) => {
      if (/-identity$/.test(stepId))
        await lab.control.post('/vaults/contoso-sql-prod/revoke', { app: 'SQL61-identity' });
      await person(stepId, run);
    };
    const asked = { id: 'no rights', runbook: 'ekm-setup', parameters: wish, hands } as const;
    const { run, desk } = await setupRun(lab, store, asked);
    expect(notDone(run)[0]).toMatch(/^\d+-key-SQL61 failed: .*3113/);
    await ended(desk, run);
  });
});
