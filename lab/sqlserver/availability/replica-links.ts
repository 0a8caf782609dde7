import type { Instance } from '../instance.ts';
import { mirroringEndpoint } from '../mirroring/announce-endpoint.ts';
import { answers } from '../mirroring/link.ts';
import type { Network } from '../network.ts';
import type { AvailabilityGroup, AvailabilityReplica } from '../state/availability-group.ts';
import { sameName } from '../state/same-name.ts';

/**
 * Brings the links of a group's secondaries with its primary to where they are by now: one that stands goes on standing whatever
 * expired meanwhile, one that broke is tried anew, as between partners of a mirrored database.
 */
export function settleReplicaLinks(group: AvailabilityGroup, network: Network): void {
  for (const { primary, secondary, replica } of linksOf(group, network)) {
    if (!primary.state.isRunning || !secondary.state.isRunning || stands(replica, primary, secondary))
      continue;
    replica.isCutOff = !answers(primary, secondary, 'PARTNER', replica.endpointUrl);
    replica.linkedAtMs = replica.isCutOff ? undefined : primary.nowMs;
  }
}

/** Breaks every link of groups that goes through the endpoint of an instance. */
export function breakReplicaLinks(instance: Instance): void {
  for (const group of instance.network.availabilityGroups)
    for (const { primary, secondary, replica } of linksOf(group, instance.network))
      if (primary === instance || secondary === instance) replica.linkedAtMs = undefined;
}

/** The links of an instance that stand: with its secondaries where it is the primary, else with the primary. */
export function replicaLinks(
  instance: Instance,
): { peer: Instance; linkedAtMs: number; isAccept: boolean }[] {
  return instance.network.availabilityGroups.flatMap((group) =>
    linksOf(group, instance.network).flatMap(({ primary, secondary, replica: { linkedAtMs } }) => {
      if (linkedAtMs === undefined || (primary !== instance && secondary !== instance)) return [];
      const isAccept = secondary === instance;
      return [{ peer: isAccept ? primary : secondary, linkedAtMs, isAccept }];
    }),
  );
}

interface ReplicaLink {
  primary: Instance;
  secondary: Instance;
  /** Of the secondary. */
  replica: AvailabilityReplica;
}

// unverified: A replica without a mirroring endpoint is connected all the same in the lab, where groups can be made without one.
function linksOf({ replicas }: AvailabilityGroup, network: Network): ReplicaLink[] {
  const leader = replicas.find(({ role }) => role === 'PRIMARY');
  const primary = leader && network.instance(leader.instance);
  if (primary === undefined || mirroringEndpoint(primary) === undefined) return [];
  return replicas.flatMap((replica) => {
    const secondary = network.instance(replica.instance);
    const isLinked = secondary !== undefined && !sameName(secondary.state.name, primary.state.name);
    return isLinked && mirroringEndpoint(secondary) !== undefined ? [{ primary, secondary, replica }] : [];
  });
}

function stands({ linkedAtMs }: AvailabilityReplica, primary: Instance, secondary: Instance): boolean {
  return (
    linkedAtMs !== undefined && linkedAtMs >= Math.max(primary.state.startedAtMs, secondary.state.startedAtMs)
  );
}
