import { connectorPermissions } from '../azure/state/grant.ts';
import { contosoCloud } from './parts/contoso-cloud.ts';
import { addDatabase } from './parts/databases.ts';
import type { Scenario } from './scenario.ts';

export const azureVm: Scenario = {
  name: 'azure-vm',
  summary:
    'SQL61, SQL Server 2022 CU17 on an Azure VM, has the newest connector installed and a database that nobody encrypted; the managed identity of the machine may use keys of the vault, which has none yet.',
  instances: 1,
  scales: false,
  build: (stage) => {
    const { vault } = contosoCloud(stage);
    const identity = stage.cloud.addApp({ displayName: 'SQL61-identity' });
    const { secretText } = stage.cloud.addSecret(identity, { displayName: 'machine' });
    stage.cloud.grant(vault, identity, { keys: connectorPermissions });
    const instance = stage.instance({ name: 'SQL61', release: 2022 });
    Object.assign(instance.state, { version: '16.0.4175.1', updateLevel: 'CU17' });
    instance.state.host.managedIdentity = { clientId: identity.appId, secret: secretText };
    addDatabase(stage, instance, { name: 'Shop', sizeMb: 12_000 });
  },
};
