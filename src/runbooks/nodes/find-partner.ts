import type { Seen } from '../../engine/plan/seen.ts';
import type { InstanceEntry } from '../../fleet/inventory.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { findByOwnName, partnersInFile, type ReadNode } from '../rollover/find-nodes.ts';
import { isMissing, type Missing } from '../rollover/stops.ts';

/**
 * Whoever calls itself `name` and holds copies of what `node` has. Undefined: it cannot be read, and a person left it out
 * and takes care of it.
 *
 * @param leftOut names in ekm.yaml
 */
export function findPartner(
  seen: Seen,
  name: string,
  node: ReadNode,
  leftOut: readonly string[],
): ReadNode | Missing | undefined {
  const found = findByOwnName(seen, name, node);
  const away = unreadable(seen, leftOut);
  if (!isMissing(found) || found.kind === 'needs' || away.length === 0) return found;
  const among = findByOwnName(without(seen, away), name, node);
  if (!isMissing(among) || among.kind === 'needs') return among;
  if (away.some((entry) => sameName(entry.name, name))) return undefined;
  // It has another name in ekm.yaml. That it is the one which was left out is sure where all others of the set were read.
  const inFile = partnersInFile(seen, node.entry.name);
  const isAway = (each: string) => away.some((entry) => sameName(entry.name, each));
  const isRead = (each: string) => seen.instances.get(each.toLowerCase())?.state === 'read';
  return inFile.some(isAway) && inFile.every((each) => isAway(each) || isRead(each)) ? undefined : among;
}

/** Those of the instances that a person left out that were asked and not read. */
export function unreadable({ inventory, instances }: Seen, leftOut: readonly string[]): InstanceEntry[] {
  return inventory.instances.filter(
    ({ name }) =>
      leftOut.some((each) => sameName(each, name)) && instances.get(name.toLowerCase())?.state === 'unknown',
  );
}

function without(seen: Seen, away: readonly InstanceEntry[]): Seen {
  const instances = seen.inventory.instances.filter((entry) => !away.includes(entry));
  return { ...seen, inventory: { ...seen.inventory, instances } };
}
