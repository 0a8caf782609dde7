import { sqlError } from '../../messages/sql-error.ts';
import { convertValue } from '../../types/convert/convert-value.ts';
import { int } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { Partition, WindowFunction } from './window-function.ts';

/** LAG, LEAD, FIRST_VALUE and LAST_VALUE: the value of another row of the partition. */
export const offsets: readonly WindowFunction[] = [
  { ...distant('LAG', -1) },
  { ...distant('LEAD', 1) },
  edge('FIRST_VALUE', ({ start }) => start),
  edge('LAST_VALUE', ({ end }) => end - 1),
];

function distant(name: string, sign: number): WindowFunction {
  return {
    name,
    arguments: { least: 1, most: 3 },
    needsOrder: true,
    type: (args) => args[0]?.type ?? int,
    compute: (partition) => partition.frames.map((_frame, index) => valueAt(partition, index, sign)),
  };
}

function valueAt({ frames, args }: Partition, index: number, sign: number): SqlValue {
  const here = frames[index];
  const [value, distance, otherwise] = args;
  if (here === undefined || value === undefined) return null;
  const rows = distance === undefined ? 1 : Number(distance.evaluate(here) ?? 1);
  if (rows < 0) throw sqlError(8730, 1);
  const there = frames[index + sign * rows];
  if (there !== undefined) return value.evaluate(there);
  return otherwise === undefined ? null : convertValue(otherwise.evaluate(here), otherwise.type, value.type);
}

function edge(name: string, place: (extent: { start: number; end: number }) => number): WindowFunction {
  return {
    name,
    arguments: { least: 1, most: 1 },
    needsOrder: true,
    type: (args) => args[0]?.type ?? int,
    compute: ({ frames, args, extent }) =>
      frames.map((_frame, index) => {
        const { start, end } = extent(index);
        const frame = end > start ? frames[place({ start, end })] : undefined;
        return frame === undefined ? null : (args[0]?.evaluate(frame) ?? null);
      }),
  };
}
