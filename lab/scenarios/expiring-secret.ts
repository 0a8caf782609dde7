import { contosoInstances } from './parts/contoso-instances.ts';
import type { Scenario } from './scenario.ts';

export const expiringSecret: Scenario = {
  name: 'expiring-secret',
  summary:
    'The client secret that all three instances use expires in nine days; the newer one is in no credential yet.',
  instances: 3,
  scales: false,
  build: async (stage) => {
    const { cloud } = await contosoInstances(stage, { secretAgeDays: 721, secretExpiresInDays: 9 });
    stage.cloud.addSecret(cloud.sqlApp, {
      displayName: 'SQL Server Connector 2026',
      startsAtMs: stage.daysAgo(2),
      endsAtMs: stage.daysAgo(-728),
    });
  },
};
