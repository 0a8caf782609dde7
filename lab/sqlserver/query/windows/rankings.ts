import { sqlError } from '../../messages/sql-error.ts';
import { bigint, float } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { Partition, WindowFunction } from './window-function.ts';

/** ROW_NUMBER, RANK, DENSE_RANK, NTILE, PERCENT_RANK and CUME_DIST. */
export const rankings: readonly WindowFunction[] = [
  ranking('ROW_NUMBER', ({ frames }) => frames.map((_frame, index) => BigInt(index + 1))),
  ranking('RANK', (partition) => ranks(partition).map(BigInt)),
  ranking('DENSE_RANK', ({ frames, isTie }) => {
    let rank = 0n;
    return frames.map((_frame, index) => {
      if (!isTie(index)) rank += 1n;
      return rank;
    });
  }),
  { ...ranking('NTILE', tiles), arguments: { least: 1, most: 1 } },
  share('PERCENT_RANK', (partition) => {
    const most = partition.frames.length - 1;
    return ranks(partition).map((rank) => (most === 0 ? 0 : (rank - 1) / most));
  }),
  share('CUME_DIST', cumulated),
];

/** The share of rows up to the last that ties with each. */
function cumulated({ frames, isTie }: Partition): number[] {
  const { length } = frames;
  const ends: number[] = [];
  for (let index = length - 1; index >= 0; index -= 1) {
    ends[index] = index + 1 < length && isTie(index + 1) ? (ends[index + 1] ?? length) : index + 1;
  }
  return ends.map((end) => end / length);
}

function ranking(name: string, compute: (partition: Partition) => SqlValue[]): WindowFunction {
  return { name, arguments: { least: 0, most: 0 }, needsOrder: true, type: () => bigint, compute };
}

function share(name: string, compute: (partition: Partition) => SqlValue[]): WindowFunction {
  return { name, arguments: { least: 0, most: 0 }, needsOrder: true, type: () => float, compute };
}

function ranks({ frames, isTie }: Partition): number[] {
  let rank = 1;
  return frames.map((_frame, index) => {
    if (!isTie(index)) rank = index + 1;
    return rank;
  });
}

/** The first groups are one larger when the rows do not divide evenly. */
function tiles({ frames, args }: Partition): SqlValue[] {
  const first = frames[0];
  const count = first === undefined ? 1 : Number(args[0]?.evaluate(first) ?? 0);
  if (!Number.isInteger(count) || count < 1) throw sqlError(4116, 1);
  const size = Math.floor(frames.length / count);
  const larger = frames.length % count;
  return frames.map((_frame, index) => {
    const boundary = larger * (size + 1);
    const tile =
      index < boundary ? Math.floor(index / (size + 1)) : larger + Math.floor((index - boundary) / size);
    return BigInt(tile + 1);
  });
}
