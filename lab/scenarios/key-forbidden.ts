import { contosoInstances } from './parts/contoso-instances.ts';
import type { Scenario } from './scenario.ts';

export const keyForbidden: Scenario = {
  name: 'key-forbidden',
  summary:
    'The app of SQL Server lost its permission on the vault: databases are open, and none would come back after a restart.',
  instances: 3,
  scales: false,
  build: async (stage) => {
    const { cloud } = await contosoInstances(stage);
    stage.cloud.revoke(cloud.vault, cloud.sqlApp);
  },
};
