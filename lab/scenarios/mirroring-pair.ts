import { addMirroredDatabase } from './parts/mirrored-database.ts';
import { addMirroringEndpoint, trustEachOther } from './parts/mirroring-endpoint.ts';
import type { Scenario } from './scenario.ts';

export const mirroringPair: Scenario = {
  name: 'mirroring-pair',
  summary:
    "Database Bookings is mirrored from HOST_A to HOST_B with HOST_W as witness, by certificates; HOST_A's expires in twelve days, and the first reconnect after that fails.",
  instances: 3,
  scales: false,
  build: async (stage) => {
    const hosts = ['HOST_A', 'HOST_B', 'HOST_W'].map((name) =>
      stage.instance({ name, release: 2019, host: stage.host(name, null) }),
    );
    const [a, b, w] = hosts;
    if (a === undefined || b === undefined || w === undefined) throw new Error('three hosts are needed');
    const certificates = await Promise.all([
      addMirroringEndpoint(stage, a, { ageDays: 353, expiresInDays: 12, role: 'ALL' }),
      addMirroringEndpoint(stage, b, { ageDays: 65, expiresInDays: 300, role: 'ALL' }),
      addMirroringEndpoint(stage, w, { ageDays: 65, expiresInDays: 300, role: 'WITNESS' }),
    ]);
    trustEachOther(stage, hosts, certificates);
    const spec = { name: 'Bookings', sizeMb: 22_000, ageDays: 360 };
    addMirroredDatabase(stage, spec, { principal: a, mirror: b, witness: w });
  },
};
