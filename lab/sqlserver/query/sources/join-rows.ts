import { valueKey } from '../../types/compare.ts';
import type { ViewRow } from '../../views/view.ts';
import type { Frame } from '../bound.ts';
import type { JoinCondition } from './join-condition.ts';
import { nullRow, type SourcePlan } from './source-plan.ts';

/** All rows of a side, each as the rows of its slots. */
export function snapshots(side: SourcePlan, slots: readonly number[], frame: Frame): ViewRow[][] {
  const rows: ViewRow[][] = [];
  for (const _row of side.scan(frame)) rows.push(slots.map((slot) => frame.rows[slot] ?? nullRow));
  return rows;
}

/** Finds the rows whose keys equal those of the frame; all of them when there are no keys. NULL equals nothing. */
export function lookUpIn(
  rows: readonly ViewRow[][],
  { keys }: JoinCondition,
  slots: readonly number[],
): (frame: Frame) => readonly number[] {
  const all = rows.map((_row, index) => index);
  if (keys.length === 0) return () => all;
  let found: Map<string, number[]> | undefined;
  const build = (frame: Frame) => {
    const index = new Map<string, number[]>();
    for (const place of all) {
      placeRow(frame, slots, rows[place]);
      const key = keyOf(keys, 'right', frame);
      if (key === undefined) continue;
      const places = index.get(key);
      if (places === undefined) index.set(key, [place]);
      else places.push(place);
    }
    return index;
  };
  return (current) => {
    const key = keyOf(keys, 'left', current);
    if (key === undefined) return [];
    found ??= build(current);
    return found.get(key) ?? [];
  };
}

/** Puts one of the rows into its slots. */
export function placeRow(frame: Frame, slots: readonly number[], row: readonly ViewRow[] = []): void {
  for (const [index, slot] of slots.entries()) frame.rows[slot] = row[index] ?? nullRow;
}

function keyOf(keys: JoinCondition['keys'], side: 'left' | 'right', frame: Frame): string | undefined {
  let text = '';
  for (const key of keys) {
    const value = key[side].evaluate(frame);
    if (value === null) return undefined;
    text += `${valueKey(value, key.collation)}\u0000`;
  }
  return text;
}
