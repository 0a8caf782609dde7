import { distance } from 'fastest-levenshtein';
import type { InstanceEntry, Inventory } from '../../fleet/inventory.ts';
import { OpsError } from '../../lib/ops-error.ts';
import { clip } from '../cards/card.ts';

/** The instance that a word names, without regard to case. @throws OpsError `not_found` with the nearest names */
export function findInstance({ instances }: Inventory, word: string): InstanceEntry {
  const asked = word.trim().toLowerCase();
  const found = instances.find(({ name }) => name.toLowerCase() === asked);
  if (found !== undefined) return found;
  const typed = JSON.stringify(clip(word.trim(), 60));
  const tagged = instances.filter(({ tags }) => tags.some((tag) => tag.toLowerCase() === asked));
  throw new OpsError(
    'not_found',
    tagged.length > 0
      ? `${typed} is a tag of ${tagged.length === 1 ? 'one instance' : `${tagged.length} instances`}, and a check looks at one instance.`
      : `There is no instance ${typed} in ekm.yaml.`,
    nextStep(tagged.length > 0 ? tagged : nearest(instances, asked)),
  );
}

function nextStep(entries: readonly InstanceEntry[]): string {
  const names = entries.slice(0, MAX_NAMES).map(({ name }) => name);
  if (names.length === 0) return 'Put your instances into ekm.yaml; ekm.example.yaml shows how.';
  return `Name one of them, for example ${names.join(', ')}.`;
}

/** Those that begin or end as what was asked for, then those that differ least. */
function nearest(instances: readonly InstanceEntry[], asked: string): InstanceEntry[] {
  return instances
    .map((entry) => ({ entry, far: farness(entry.name.toLowerCase(), asked) }))
    .sort((a, b) => a.far - b.far || (a.entry.name < b.entry.name ? -1 : 1))
    .map(({ entry }) => entry)
    .slice(0, MAX_NAMES);
}

function farness(name: string, asked: string): number {
  return distance(name, asked) - (asked.length >= 3 && name.includes(asked) ? asked.length : 0);
}

const MAX_NAMES = 5;
