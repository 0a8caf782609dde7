import { contosoCloud, vaultKeys } from './parts/contoso-cloud.ts';
import { addDatabase } from './parts/databases.ts';
import { addKeyChain } from './parts/ekm-chain.ts';
import { addProvider } from './parts/provider.ts';
import type { Scenario } from './scenario.ts';

export const oldConnector: Scenario = {
  name: 'old-connector',
  summary:
    'Two instances of 2016 with connector 1.0.4.0, whose thumbprints are packed key names, beside one that has the current build.',
  instances: 3,
  scales: false,
  build: async (stage) => {
    const cloud = contosoCloud(stage);
    const [legacy, current] = await vaultKeys(stage, cloud.vault, [
      { name: 'key20181029', ageDays: 1400 },
      { name: 'sql06-tde-2026', ageDays: 61 },
    ]);
    if (legacy === undefined || current === undefined) throw new Error('the vault made no keys');
    for (const name of ['SQL04', 'SQL05']) {
      const host = stage.host(name, '1.0.4.0');
      const instance = stage.instance({ name, release: 2016, host, nowMs: stage.daysAgo(1600) });
      addProvider(stage, instance, cloud, 1400);
      const protector = addKeyChain(stage, instance, {
        name: 'TDE_Key',
        cloud,
        vaultKey: legacy,
        ageDays: 1400,
      });
      addDatabase(stage, instance, {
        name: name === 'SQL04' ? 'Archive' : 'Claims',
        sizeMb: 20_000,
        ageDays: 1500,
        protector,
        encryptedDaysAgo: 1399,
      });
    }
    const instance = stage.instance({ name: 'SQL06', release: 2022 });
    addProvider(stage, instance, cloud, 60);
    const protector = addKeyChain(stage, instance, {
      name: 'TDE_Key',
      cloud,
      vaultKey: current,
      ageDays: 60,
    });
    addDatabase(stage, instance, { name: 'Portal', sizeMb: 9_000, protector });
  },
};
