import { contosoInstances } from './parts/contoso-instances.ts';
import type { Scenario } from './scenario.ts';

export const throttledVault: Scenario = {
  name: 'throttled-vault',
  summary:
    'The vault answers every call with 429 and Retry-After, as when somebody else uses it up. Clear the fault to end it.',
  instances: 3,
  scales: false,
  build: async (stage) => {
    const { cloud } = await contosoInstances(stage);
    stage.network.faults.add({ target: `vault.${cloud.vault.name}`, kind: 'throttled', retryAfter: 1 });
  },
};
