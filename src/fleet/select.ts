import { closest } from 'fastest-levenshtein';
import type { InstanceEntry, Inventory } from './inventory.ts';

/** A part of the fleet, or what was meant instead. */
export type Selection = { inventory: Inventory; scope: string } | { problem: string };

/**
 * The part of the fleet that a word names: `all`, an instance, or a tag. Vaults and apps stay whole: the chain of
 * one instance leads through them.
 */
export function selectFrom(inventory: Inventory, word = 'all'): Selection {
  const asked = word.trim().toLowerCase();
  if (asked === 'all' || asked === '') return { inventory, scope: 'all' };
  const named = inventory.instances.find(({ name }) => name.toLowerCase() === asked);
  if (named !== undefined) return { inventory: only([named], inventory), scope: `instance ${named.name}` };
  const tagged = inventory.instances.filter(({ tags }) => tags.some((tag) => tag.toLowerCase() === asked));
  if (tagged.length > 0) return { inventory: only(tagged, inventory), scope: `tag ${word.trim()}` };
  return {
    problem: `ekm.yaml has no instance and no tag ${JSON.stringify(word)}${nearest(inventory, word)}`,
  };
}

/** The rest stays known by name: an instance that nobody asked for is not one that ekm.yaml does not have. */
function only(instances: readonly InstanceEntry[], inventory: Inventory): Inventory {
  const asked = new Set(instances);
  const others = inventory.instances.filter((entry) => !asked.has(entry));
  return { ...inventory, instances, notAsked: others.map(({ name }) => name) };
}

function nearest({ instances }: Inventory, word: string): string {
  const known = instances.flatMap(({ name, tags }) => [name, ...tags]);
  return known.length === 0 ? '' : `. The nearest is ${JSON.stringify(closest(word, known))}`;
}
