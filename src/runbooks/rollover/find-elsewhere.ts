import type { Seen } from '../../engine/plan/seen.ts';
import { sameName } from '../../fleet/links/same-name.ts';
import { findNode, type ReadNode } from './find-nodes.ts';
import { isMissing, type Missing } from './stops.ts';

/** Instances with copies that no view shows, by the names that a person gave. */
interface Elsewhere {
  /** In ekm.yaml, and read: prepared as the replicas are. */
  known: readonly ReadNode[];
  /** Not in ekm.yaml: prepared by hand, without a look. */
  unknown: readonly string[];
}

/** What a person named, each once, without the instances that are `there` anyway. */
export function findElsewhere(seen: Seen, asked: string, there: readonly ReadNode[]): Elsewhere | Missing {
  const known: ReadNode[] = [];
  const unknown: string[] = [];
  for (const name of namesIn(asked)) {
    if ([...there, ...known].some(({ entry }) => sameName(entry.name, name))) continue;
    if (!seen.inventory.instances.some((entry) => sameName(entry.name, name))) {
      if (!unknown.some((each) => sameName(each, name))) unknown.push(name);
      continue;
    }
    const node = findNode(seen, name);
    if (isMissing(node)) return node;
    known.push(node);
  }
  return { known, unknown };
}

/** "none" is what the step asks people to say; said here it means the same. */
function namesIn(asked: string): string[] {
  return asked
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name.toLowerCase() !== 'none');
}
