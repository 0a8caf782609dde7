import { addAvailabilityGroup } from './parts/availability-group.ts';
import { contosoCloud, vaultKeys } from './parts/contoso-cloud.ts';
import { addDatabase } from './parts/databases.ts';
import { addKeyChain } from './parts/ekm-chain.ts';
import { addProvider } from './parts/provider.ts';
import type { Scenario } from './scenario.ts';

export const replicaWithoutKey: Scenario = {
  name: 'replica-without-key',
  summary:
    'An availability group whose primary has the new key already and whose secondary does not: changing the protector now would stop the secondary.',
  instances: 2,
  scales: false,
  build: async (stage) => {
    const cloud = contosoCloud(stage);
    const [oldKey, newKey] = await vaultKeys(stage, cloud.vault, [
      { name: 'ledger-tde-2024', ageDays: 740 },
      { name: 'ledger-tde-2026', ageDays: 3 },
    ]);
    if (oldKey === undefined || newKey === undefined) throw new Error('the vault made no keys');
    const replicas = ['SQL11', 'SQL12'].map((name) =>
      stage.instance({ name, release: 2022, isHadrEnabled: true, nowMs: stage.daysAgo(1000) }),
    );
    for (const [index, instance] of replicas.entries()) {
      addProvider(stage, instance, cloud, 739);
      const protector = addKeyChain(stage, instance, {
        name: 'TDE_Key_2024',
        cloud,
        vaultKey: oldKey,
        ageDays: 739,
      });
      if (index === 0)
        addKeyChain(stage, instance, { name: 'TDE_Key_2026', cloud, vaultKey: newKey, ageDays: 2 });
      addDatabase(stage, instance, {
        name: 'Ledger',
        sizeMb: 30_000,
        ageDays: 900,
        protector,
        encryptedDaysAgo: 738,
        isCopy: index > 0,
      });
    }
    addAvailabilityGroup(stage, { name: 'LedgerAG', instances: replicas, databases: ['Ledger'] });
  },
};
