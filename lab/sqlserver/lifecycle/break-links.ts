import type { Instance } from '../instance.ts';

/** Breaks the mirroring links of an instance that goes down, on both sides. Whether they come back is decided by the next handshake. */
export function breakLinks(instance: Instance): void {
  const guids = new Set(instance.state.databases.flatMap(({ mirroring }) => mirroring?.guid ?? []));
  for (const { state } of instance.network.mirroring) {
    for (const { mirroring } of state.databases) {
      if (mirroring !== undefined && guids.has(mirroring.guid)) mirroring.connectedAtMs = undefined;
    }
  }
}
