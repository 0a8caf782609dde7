import { closest } from 'fastest-levenshtein';
import type { Inventory } from './inventory.ts';

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
  if (named !== undefined)
    return { inventory: { ...inventory, instances: [named] }, scope: `instance ${named.name}` };
  const tagged = inventory.instances.filter(({ tags }) => tags.some((tag) => tag.toLowerCase() === asked));
  if (tagged.length > 0)
    return { inventory: { ...inventory, instances: tagged }, scope: `tag ${word.trim()}` };
  return {
    problem: `ekm.yaml has no instance and no tag ${JSON.stringify(word)}${nearest(inventory, word)}`,
  };
}

function nearest({ instances }: Inventory, word: string): string {
  const known = instances.flatMap(({ name, tags }) => [name, ...tags]);
  return known.length === 0 ? '' : `. The nearest is ${JSON.stringify(closest(word, known))}`;
}
