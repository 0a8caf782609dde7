import { addAvailabilityGroup } from './parts/availability-group.ts';
import { addDatabase } from './parts/databases.ts';
import { addMirroredDatabase } from './parts/mirrored-database.ts';
import { addMirroringEndpoint, trustEachOther } from './parts/mirroring-endpoint.ts';
import type { Scenario } from './scenario.ts';

export const sharedEndpoint: Scenario = {
  name: 'shared-endpoint',
  summary:
    "Availability group WarehouseAG and mirrored database Archive go over the same endpoints of SQL51 and SQL52, which sign in with certificates; SQL51's expires in twelve days.",
  instances: 2,
  scales: false,
  build: async (stage) => {
    const [first, second] = ['SQL51', 'SQL52'].map((name) =>
      stage.instance({ name, release: 2019, isHadrEnabled: true, host: stage.host(name, null) }),
    );
    if (first === undefined || second === undefined) throw new Error('two instances are needed');
    const certificates = await Promise.all([
      addMirroringEndpoint(stage, first, { ageDays: 353, expiresInDays: 12, role: 'ALL' }),
      addMirroringEndpoint(stage, second, { ageDays: 65, expiresInDays: 300, role: 'ALL' }),
    ]);
    trustEachOther(stage, [first, second], certificates);
    const warehouse = { name: 'Warehouse', sizeMb: 90_000, ageDays: 350 };
    addDatabase(stage, first, warehouse);
    addDatabase(stage, second, { ...warehouse, isCopy: true });
    addAvailabilityGroup(stage, {
      name: 'WarehouseAG',
      instances: [first, second],
      databases: ['Warehouse'],
    });
    const archive = { name: 'Archive', sizeMb: 30_000, ageDays: 350 };
    addMirroredDatabase(stage, archive, { principal: second, mirror: first });
  },
};
