import { roleIn } from '../encryption/secondary.ts';
import type { Instance } from '../instance.ts';
import type { Network } from '../network.ts';
import type { AvailabilityGroup } from '../state/availability-group.ts';
import { failOver, isSynchronised } from './fail-over.ts';
import { settleReplicaLinks } from './replica-links.ts';

// unverified: An automatic failover comes once the primary's instance has been down for 10 seconds of lab time, the default of a replica's session timeout: a cluster acts by timeouts of its own, and an instance that only restarts stays the primary in the lab.
/** Makes links between replicas anew, and lets a synchronized secondary take over from a primary that is gone, where both fail over automatically. Resolves when it has tried to open its databases. */
export async function settleGroups(network: Network): Promise<void> {
  for (const group of network.availabilityGroups) {
    settleReplicaLinks(group, network);
    const lost = lostPrimary(group, network);
    const next = lost && successorOf(group, lost);
    if (next !== undefined) await failOver(group, false, { instance: next });
  }
}

/** Whether a replica of a group does not know the primary: its role is RESOLVING then. */
export function isResolving(group: AvailabilityGroup, instance: Instance): boolean {
  if (roleIn(group, instance) === 'PRIMARY') return false;
  const primary = group.replicas.find(({ role }) => role === 'PRIMARY');
  return primary !== undefined && instance.network.instance(primary.instance)?.state.isRunning === false;
}

function lostPrimary(group: AvailabilityGroup, network: Network): Instance | undefined {
  const primary = group.replicas.find(({ role }) => role === 'PRIMARY');
  if (primary?.failoverMode !== 'AUTOMATIC' || primary.availabilityMode !== 'SYNCHRONOUS_COMMIT')
    return undefined;
  const instance = network.instance(primary.instance);
  if (instance === undefined || instance.state.isRunning) return undefined;
  const downMs = instance.nowMs - (instance.state.stoppedAtMs ?? instance.nowMs);
  return downMs >= sessionTimeoutMs ? instance : undefined;
}

function successorOf(group: AvailabilityGroup, { network }: Instance): Instance | undefined {
  for (const replica of group.replicas) {
    const instance = network.instance(replica.instance);
    const mayTake = replica.role === 'SECONDARY' && replica.failoverMode === 'AUTOMATIC';
    if (mayTake && instance?.state.isRunning && isSynchronised(group, replica, instance)) return instance;
  }
  return undefined;
}

const sessionTimeoutMs = 10_000;
