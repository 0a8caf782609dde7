import { type Alias, isAlias, isMap, isScalar, isSeq, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Path } from '../problem.ts';

/** What the reader leaves behind for finding places. */
export interface PlainRead {
  root: Node | undefined;
  /** What each alias stands for. */
  targets: ReadonlyMap<Alias, Node>;
  faults: readonly { offset: number; path: Path; message: string }[];
}

/**
 * Makes plain values of a YAML document's nodes, in document order: aliases share the value of their anchor,
 * merge keys (`<<`) fill in what the map does not say, duplicate keys are faults.
 */
export class PlainReader implements PlainRead {
  root: Node | undefined;
  readonly targets = new Map<Alias, Node>();
  readonly faults: { offset: number; path: Path; message: string }[] = [];
  readonly #anchors = new Map<string, Node>();
  readonly #done = new Map<Node, { value: unknown; size: number }>();
  /** Values so far, those behind aliases counted each time. */
  #size = 0;

  read(node: unknown, path: Path): unknown {
    this.root = isNode(node) ? node : undefined;
    return this.#read(node, path);
  }

  #read(node: unknown, path: Path): unknown {
    this.#size++;
    if (isAlias(node)) return this.#readAlias(node, path);
    if (!isNode(node)) return null;
    if ('anchor' in node && typeof node.anchor === 'string') this.#anchors.set(node.anchor, node);
    const before = this.#size;
    const value = this.#readOwn(node, path);
    this.#done.set(node, { value, size: this.#size - before + 1 });
    return value;
  }

  #readOwn(node: Node, path: Path): unknown {
    if (isMap(node)) return this.#readMap(node, path);
    if (isSeq(node)) return node.items.map((item, position) => this.#read(item, [...path, position]));
    const value = isScalar(node) ? node.value : undefined;
    if (value === null || ['string', 'number', 'boolean'].includes(typeof value)) return value;
    this.#fault(
      node,
      path,
      'this kind of YAML value has no use here: write text, a number, a list or a map.',
    );
    return null;
  }

  #readAlias(alias: Alias, path: Path): unknown {
    const target = this.#anchors.get(alias.source);
    const done = target === undefined ? undefined : this.#done.get(target);
    if (target === undefined || done === undefined) {
      const message =
        target === undefined
          ? 'no anchor (&name) of this name stands before this alias (*name). Text that begins with * needs quotes.'
          : 'the alias lies inside the anchor that it stands for.';
      this.#fault(alias, path, message);
      return null;
    }
    this.targets.set(alias, target);
    this.#size += done.size;
    if (this.#size > MAX_SIZE) {
      this.#fault(alias, path, 'the aliases unfold to more than a million values.');
      return null;
    }
    return done.value;
  }

  #readMap(map: YAMLMap, path: Path): unknown {
    const plain: Record<string, unknown> = Object.create(null);
    const merged: unknown[] = [];
    for (const pair of map.items) {
      const key = keyOf(pair);
      if (key === undefined || key === '__proto__') {
        this.#fault(isNode(pair.key) ? pair.key : map, path, 'this cannot be the name of a setting.');
        continue;
      }
      const value = this.#read(pair.value, [...path, key]);
      if (key === MERGE) merged.push(...(Array.isArray(value) ? value : [value]));
      else if (key in plain) this.#fault(pair.key, [...path, key], 'this key stands here twice: keep one.');
      else plain[key] = value;
    }
    if (!merged.every(isPlainMap)) {
      this.#fault(map, path, 'a merge key (<<) takes the alias of a map, or a list of them.');
      return plain;
    }
    // Nearer wins: what the map says itself, then the first source that says it.
    return Object.assign(Object.create(null), ...merged.toReversed(), plain);
  }

  #fault(node: unknown, path: Path, message: string): void {
    this.faults.push({ offset: offsetOf(node), path, message });
  }
}

/** The key that fills a map in from others. */
export const MERGE = '<<';

/** A key as text; undefined when it is a list, a map or empty. */
export function keyOf({ key }: Pair): string | undefined {
  const value = isScalar(key) ? key.value : key;
  if (typeof value === 'symbol') return MERGE;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;
}

/** Where a node begins. */
export function offsetOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

const MAX_SIZE = 1_000_000;

function isPlainMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNode(value: unknown): value is Node {
  return isMap(value) || isSeq(value) || isScalar(value) || isAlias(value);
}
