import { valueKey } from '../types/compare.ts';
import type { BoundItem } from './bind-items.ts';
import type { Frame } from './bound.ts';

/** Frames of the projected rows, each once. The row lies in slot 0, to be read with `distinctItems`. */
export function* distinctFrames(frames: Iterable<Frame>, items: readonly BoundItem[]): Iterable<Frame> {
  const seen = new Set<string>();
  for (const frame of frames) {
    const row = items.map(({ bound }) => bound.evaluate(frame));
    const key = row.map((value, index) => valueKey(value, items[index]?.bound.collation)).join('\u0000');
    if (seen.has(key)) continue;
    seen.add(key);
    yield { rows: [(index) => row[index] ?? null], computed: [], outer: frame.outer };
  }
}

/** The select list over frames that hold its own rows. */
export function distinctItems(items: readonly BoundItem[]): BoundItem[] {
  return items.map((item, place) => ({
    ...item,
    bound: { ...item.bound, evaluate: (frame) => frame.rows[0]?.(place) ?? null },
  }));
}
