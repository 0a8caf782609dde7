import { isAlias, isMap, isSeq, type Node, type YAMLMap } from 'yaml';
import type { Path } from '../problem.ts';
import { keyOf, MERGE, offsetOf, type PlainRead } from './plain-reader.ts';

/** Offset of what a path names, through aliases and merge keys; of the nearest thing above it when it is missing. */
export function findPlace(read: PlainRead, path: Path, at: 'key' | 'value'): number {
  let node: unknown = read.root;
  let offset = offsetOf(node);
  for (const [position, part] of path.entries()) {
    const found = stepInto(read, node, part);
    if (found === undefined) return offset;
    const isLast = position === path.length - 1;
    node = found.value;
    const isKeyMeant = (isLast && at === 'key') || offsetOf(node) === 0;
    offset = isKeyMeant && found.key !== undefined ? offsetOf(found.key) : offsetOf(node);
  }
  return offset;
}

interface Step {
  key: unknown;
  value: unknown;
}

function stepInto(read: PlainRead, from: unknown, part: string | number): Step | undefined {
  const node = isAlias(from) ? read.targets.get(from) : from;
  if (isSeq(node) && typeof part === 'number') {
    return part < node.items.length ? { key: undefined, value: node.items[part] } : undefined;
  }
  return isMap(node) ? stepIntoMap(read, node, String(part)) : undefined;
}

function stepIntoMap(read: PlainRead, map: YAMLMap, key: string): Step | undefined {
  const own = map.items.find((pair) => keyOf(pair) === key);
  if (own !== undefined) return { key: own.key, value: own.value };
  for (const pair of map.items.filter((item) => keyOf(item) === MERGE)) {
    for (const source of mergedNodes(pair.value)) {
      const step = stepInto(read, source, key);
      if (step !== undefined) return step;
    }
  }
  return undefined;
}

function mergedNodes(value: unknown): unknown[] {
  return isSeq(value) ? (value.items as Node[]) : [value];
}
