import { contosoInstances } from './parts/contoso-instances.ts';
import type { Scenario } from './scenario.ts';

export const deletedKey: Scenario = {
  name: 'deleted-key',
  summary:
    'Somebody deleted the vault key of SQL01. It can be recovered; until then Sales and HR do not survive a restart.',
  instances: 3,
  scales: false,
  build: async (stage) => {
    const { cloud } = await contosoInstances(stage);
    stage.cloud.deleteKey(cloud.vault, 'sql01-tde-2026');
  },
};
