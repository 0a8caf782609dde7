import { addAvailabilityGroup } from './parts/availability-group.ts';
import { contosoCloud, vaultKeys } from './parts/contoso-cloud.ts';
import { addDatabase } from './parts/databases.ts';
import { addKeyChain } from './parts/ekm-chain.ts';
import { addProvider } from './parts/provider.ts';
import type { Scenario } from './scenario.ts';

export const groupOldConnector: Scenario = {
  name: 'group-old-connector',
  summary:
    'An availability group of two instances whose connector is that of January 2018; database Billing is beside it on the primary.',
  instances: 2,
  scales: false,
  build: async (stage) => {
    const cloud = contosoCloud(stage);
    const [vaultKey] = await vaultKeys(stage, cloud.vault, [{ name: 'orders-tde-2026', ageDays: 200 }]);
    if (vaultKey === undefined) throw new Error('the vault made no key');
    const replicas = ['SQL31', 'SQL32'].map((name) =>
      stage.instance({
        name,
        release: 2019,
        isHadrEnabled: true,
        nowMs: stage.daysAgo(1000),
        host: stage.host(name, '1.0.5.0 (2018)'),
      }),
    );
    for (const [index, instance] of replicas.entries()) {
      addProvider(stage, instance, cloud, 199);
      const protector = addKeyChain(stage, instance, { name: 'TDE_Key', cloud, vaultKey, ageDays: 199 });
      const common = { ageDays: 900, protector, encryptedDaysAgo: 198 };
      addDatabase(stage, instance, { ...common, name: 'Orders', sizeMb: 40_000, isCopy: index > 0 });
      if (index === 0) addDatabase(stage, instance, { ...common, name: 'Billing', sizeMb: 8_000 });
    }
    addAvailabilityGroup(stage, { name: 'OrdersAG', instances: replicas, databases: ['Orders'] });
  },
};
