import { contosoInstances } from './parts/contoso-instances.ts';
import type { Scenario } from './scenario.ts';

export const healthy: Scenario = {
  name: 'healthy',
  summary: 'Three instances whose keys, secret and backups are in order: nothing to find.',
  instances: 3,
  scales: false,
  build: async (stage) => {
    await contosoInstances(stage);
  },
};
