import { breakReplicaLinks } from '../availability/replica-links.ts';
import type { Instance } from '../instance.ts';
import { breakLinks } from '../lifecycle/break-links.ts';
import { sessionsOf } from './side.ts';

/** Breaks every link that goes through the mirroring endpoint of an instance, those to and from witnesses and between replicas included. */
export function breakEndpointLinks(instance: Instance): void {
  breakLinks(instance);
  breakReplicaLinks(instance);
  for (const side of sessionsOf(instance.network).flat()) {
    const { witnessAddress, witnessState } = side.mirroring;
    if (witnessAddress === undefined || witnessState !== 'CONNECTED') continue;
    const isThrough = side.instance === instance || instance.network.atEndpoint(witnessAddress) === instance;
    if (!isThrough) continue;
    side.mirroring.witnessState = 'DISCONNECTED';
    side.mirroring.witnessConnectedAtMs = undefined;
  }
}
