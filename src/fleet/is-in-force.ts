import { dayMs } from './age.ts';
import type { IgnoredEntry } from './inventory.ts';

/** Until the end of its last day, UTC. A date that is none never ends it: ekm.yaml has been checked before. */
export function isInForce({ until }: IgnoredEntry, nowMs: number): boolean {
  return until === undefined || !(Date.parse(until) + dayMs <= nowMs);
}
