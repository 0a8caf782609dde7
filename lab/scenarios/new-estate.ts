import { contosoCloud } from './parts/contoso-cloud.ts';
import { addDatabase } from './parts/databases.ts';
import type { Scenario } from './scenario.ts';

export const newEstate: Scenario = {
  name: 'new-estate',
  summary:
    'Keys of a vault are about to be used for the first time: SQL41 has the connector installed and a database that nobody encrypted, the host of SQL42 has no connector; vault and app are ready, and the vault has no key.',
  instances: 2,
  scales: false,
  build: async (stage) => {
    contosoCloud(stage);
    const first = stage.instance({ name: 'SQL41', release: 2022 });
    addDatabase(stage, first, { name: 'Shop', sizeMb: 12_000 });
    const second = stage.instance({ name: 'SQL42', release: 2019, host: stage.host('SQL42', null) });
    addDatabase(stage, second, { name: 'Stock', sizeMb: 3_000 });
  },
};
