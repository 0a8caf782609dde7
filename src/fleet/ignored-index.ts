import type { Finding } from './finding.ts';
import type { IgnoredEntry } from './inventory.ts';

/**
 * Finds the entry of `ignore` in ekm.yaml that covers a finding, the first in the order of the file. Looked up by the
 * item and by each beginning of it, so that thousands of entries cost no more than a few.
 */
export class IgnoredIndex {
  readonly #byItem = new Map<string, Placed[]>();
  /** How long the beginnings are that entries with a "*" name. */
  readonly #lengths: readonly number[];

  constructor(entries: readonly IgnoredEntry[]) {
    for (const [position, entry] of entries.entries()) {
      const item = entry.item.toLowerCase();
      const placed = this.#byItem.get(item) ?? [];
      this.#byItem.set(item, placed);
      // Of two with the same rule and item the first one decides.
      if (!placed.some(({ entry: { rule } }) => rule === entry.rule)) placed.push({ position, entry });
    }
    const beginnings = [...this.#byItem.keys()].filter((item) => item.endsWith('*'));
    this.#lengths = [...new Set(beginnings.map((item) => item.length - 1))];
  }

  /** Undefined: nobody asked not to be told of it. */
  entryFor({ rule, item }: Pick<Finding, 'rule' | 'item'>): IgnoredEntry | undefined {
    const name = item.toLowerCase();
    const beginnings = this.#lengths
      .filter((length) => length <= name.length)
      .map((length) => `${name.slice(0, length)}*`);
    return [name, ...beginnings]
      .flatMap((key) => this.#byItem.get(key) ?? [])
      .filter(({ entry }) => entry.rule === '*' || entry.rule === rule)
      .reduce<Placed | undefined>(earlier, undefined)?.entry;
  }
}

interface Placed {
  position: number;
  entry: IgnoredEntry;
}

function earlier(a: Placed | undefined, b: Placed): Placed {
  return a !== undefined && a.position < b.position ? a : b;
}
