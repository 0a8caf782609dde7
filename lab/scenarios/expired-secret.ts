import { contosoInstances } from './parts/contoso-instances.ts';
import type { Scenario } from './scenario.ts';

export const expiredSecret: Scenario = {
  name: 'expired-secret',
  summary:
    'The client secret expired three days ago. SQL02 was restarted since, and its encrypted databases did not come back; the others have not noticed yet.',
  instances: 3,
  scales: false,
  build: async (stage) => {
    const { instances } = await contosoInstances(stage, { secretAgeDays: 733, secretExpiresInDays: -3 });
    const restarted = instances.find(({ state }) => state.name === 'SQL02');
    if (restarted === undefined) throw new Error('SQL02 is missing');
    await stage.restart(restarted);
  },
};
