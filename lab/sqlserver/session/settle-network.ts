import { settleGroups } from '../availability/settle-groups.ts';
import { settleMirroring } from '../mirroring/settle-mirroring.ts';
import type { Network } from '../network.ts';

/**
 * Brings mirroring links and availability groups to where the clock says they are by now. In a large fleet that takes
 * long enough to be seen, and is done once in a while instead of before each statement of each instance.
 */
export async function settleNetwork(network: Network): Promise<void> {
  const nowMs = network.clock.now();
  const sinceMs = nowMs - (settledAtMs.get(network) ?? Number.NEGATIVE_INFINITY);
  if (network.instances.length > LARGE && sinceMs >= 0 && sinceMs < EVERY_MS) return;
  settledAtMs.set(network, nowMs);
  await settleMirroring(network);
  await settleGroups(network);
}

const settledAtMs = new WeakMap<Network, number>();

/** Instances of a fleet that is large. */
const LARGE = 100;
/** How late a large fleet may notice what has happened, in lab time: less than a client takes to ask twice. */
const EVERY_MS = 50;
