import { connectorPermissions } from '../azure/state/grant.ts';
import { vaultKeys } from './parts/contoso-cloud.ts';
import type { Scenario } from './scenario.ts';

export const beforeSetup: Scenario = {
  name: 'before-setup',
  summary:
    "Nothing is set up yet: SQL21 has the connector's DLL and no provider, HOST_A and HOST_B have no endpoints, and a vault is ready under the names that Microsoft's pages use, so that their scripts run here as they stand.",
  instances: 3,
  scales: false,
  build: async (stage) => {
    const vault = stage.cloud.addVault({ name: 'ContosoDevKeyVault', hasPurgeProtection: true });
    const app = stage.cloud.addApp({ displayName: 'contoso-sql-ekm', appId: sampleClientId });
    stage.cloud.addSecret(app, { displayName: 'SQL Server Connector', secretText: sampleSecret });
    // The page's own sample creates no key in the vault; `create` lets the default disposition be tried too.
    stage.cloud.grant(vault, app, { keys: [...connectorPermissions, 'create'] });
    await vaultKeys(stage, vault, [
      { name: 'ContosoRSAKey0', ageDays: 30 },
      { name: 'Key2', ageDays: 1 },
    ]);
    stage.instance({ name: 'SQL21', release: 2022 });
    for (const name of ['HOST_A', 'HOST_B'])
      stage.instance({ name, release: 2019, host: stage.host(name, null) });
  },
};

/** Client id and secret of the sample in Microsoft's connector page; they open nothing but this lab. */
const sampleClientId = 'ef5c8e09-4d2a-4a76-9998-d93440d8115d';
const sampleSecret = 'AADsecret123456789=';
