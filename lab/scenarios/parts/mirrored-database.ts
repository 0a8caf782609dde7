import { randomUUID } from 'node:crypto';
import type { Instance } from '../../sqlserver/instance.ts';
import { addSide } from '../../sqlserver/mirroring/side.ts';
import { addDatabase, type DatabaseSpec } from './databases.ts';
import { mirroringAddress } from './mirroring-endpoint.ts';
import type { Stage } from './stage.ts';

/** A database and its mirror, synchronized since both instances were last started; with a witness, where one is named. */
export function addMirroredDatabase(
  stage: Stage,
  spec: DatabaseSpec,
  { principal, mirror, witness }: { principal: Instance; mirror: Instance; witness?: Instance },
): void {
  const common = {
    guid: randomUUID().toUpperCase(),
    state: 'SYNCHRONIZED' as const,
    safety: 'FULL' as const,
    witnessAddress: witness && mirroringAddress(witness),
    witnessState: witness === undefined ? ('UNKNOWN' as const) : ('CONNECTED' as const),
    roleSequence: 1,
    timeoutSeconds: 10,
    connectedAtMs: stage.daysAgo(20),
  };
  const source = addDatabase(stage, principal, spec);
  const ofSource = {
    role: 'PRINCIPAL' as const,
    partnerAddress: mirroringAddress(mirror),
    partnerInstance: mirror.state.name,
  };
  addSide({ instance: principal, database: source, mirroring: { ...common, ...ofSource } });
  const target = addDatabase(stage, mirror, { ...spec, isCopy: true });
  target.familyGuid = source.familyGuid;
  target.state = 'RESTORING';
  const ofTarget = {
    role: 'MIRROR' as const,
    partnerAddress: mirroringAddress(principal),
    partnerInstance: principal.state.name,
  };
  addSide({ instance: mirror, database: target, mirroring: { ...common, ...ofTarget } });
}
