import type { Seen } from '../../engine/plan/seen.ts';
import type { InstanceEntry } from '../../fleet/inventory.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { findByOwnName, partnersInFile, type ReadNode } from '../rollover/find-nodes.ts';
import { isMissing, type Missing } from '../rollover/stops.ts';

/**
 * Those that call themselves so and hold copies of what `node` has. One that cannot be read, and that a person left out and
 * takes care of, is not among them.
 *
 * @param names as `node` calls them: their `@@SERVERNAME`
 * @param leftOut names in ekm.yaml
 */
export function findPartners(
  seen: Seen,
  node: ReadNode,
  { names, leftOut }: { names: readonly string[]; leftOut: readonly string[] },
): readonly (ReadNode | Missing)[] {
  const away = unreadable(seen, leftOut);
  const rest = without(seen, away);
  const found = names.filter((name) => !isAmong(away, name)).map((name) => findByOwnName(rest, name, node));
  const isStranger = (each: ReadNode | Missing) => isMissing(each) && each.kind === 'stops';
  // In ekm.yaml the one that was left out may have another name. It is that one only while nobody else can be meant.
  const inFile = new Set(partnersInFile(seen, node.entry.name));
  const aliases = [...inFile].filter(
    (name) => isAmong(away, name) && !names.some((each) => sameName(each, name)),
  );
  const canBeOther = [...inFile].some(
    (name) => !isAmong(away, name) && seen.instances.get(name.toLowerCase())?.state === 'unknown',
  );
  if (canBeOther || found.filter(isStranger).length > aliases.length) return found;
  return found.filter((each) => !isStranger(each));
}

/** Those of the instances that a person left out that were asked and not read. */
export function unreadable({ inventory, instances }: Seen, leftOut: readonly string[]): InstanceEntry[] {
  return inventory.instances.filter(
    ({ name }) =>
      leftOut.some((each) => sameName(each, name)) && instances.get(name.toLowerCase())?.state === 'unknown',
  );
}

function isAmong(entries: readonly InstanceEntry[], name: string): boolean {
  return entries.some((entry) => sameName(entry.name, name));
}

function without(seen: Seen, away: readonly InstanceEntry[]): Seen {
  const instances = seen.inventory.instances.filter((entry) => !away.includes(entry));
  return { ...seen, inventory: { ...seen.inventory, instances } };
}
