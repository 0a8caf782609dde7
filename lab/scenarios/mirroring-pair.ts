import { randomUUID } from 'node:crypto';
import type { Instance } from '../sqlserver/instance.ts';
import { addSide } from '../sqlserver/mirroring/side.ts';
import { addDatabase } from './parts/databases.ts';
import { addMirroringEndpoint, mirroringAddress, trustPeer } from './parts/mirroring-endpoint.ts';
import type { Stage } from './parts/stage.ts';
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
    for (const here of hosts)
      for (const [index, peer] of hosts.entries()) {
        const certificate = certificates[index];
        if (peer !== here && certificate !== undefined) trustPeer(stage, here, peer, certificate);
      }
    mirror(stage, a, b, w);
  },
};

/** A session that has run since both were last started. */
function mirror(stage: Stage, principal: Instance, copy: Instance, witness: Instance): void {
  const guid = randomUUID().toUpperCase();
  const spec = { name: 'Bookings', sizeMb: 22_000, ageDays: 360 };
  const common = {
    guid,
    state: 'SYNCHRONIZED' as const,
    safety: 'FULL' as const,
    witnessAddress: mirroringAddress(witness),
    witnessState: 'CONNECTED' as const,
    roleSequence: 1,
    timeoutSeconds: 10,
    connectedAtMs: stage.daysAgo(20),
  };
  const source = addDatabase(stage, principal, spec);
  const ofSource = {
    role: 'PRINCIPAL' as const,
    partnerAddress: mirroringAddress(copy),
    partnerInstance: copy.state.name,
  };
  addSide({ instance: principal, database: source, mirroring: { ...common, ...ofSource } });
  const target = addDatabase(stage, copy, { ...spec, isCopy: true });
  target.familyGuid = source.familyGuid;
  target.state = 'RESTORING';
  const ofTarget = {
    role: 'MIRROR' as const,
    partnerAddress: mirroringAddress(principal),
    partnerInstance: principal.state.name,
  };
  addSide({ instance: copy, database: target, mirroring: { ...common, ...ofTarget } });
}
