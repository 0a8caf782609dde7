import { bigint, int } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { Aggregate } from './aggregate.ts';
import { both, type Running } from './running.ts';

/** COUNT and COUNT_BIG: how many values are not NULL. */
export const counts: readonly Aggregate[] = [
  {
    name: 'COUNT',
    arguments: { least: 1, most: 1 },
    type: () => int,
    ...both(() => counter((count) => count)),
    isNeverNull: true,
  },
  {
    name: 'COUNT_BIG',
    arguments: { least: 1, most: 1 },
    type: () => bigint,
    ...both(() => counter(BigInt)),
    isNeverNull: true,
  },
];

function counter(result: (count: number) => SqlValue): Running {
  let count = 0;
  return {
    add: () => {
      count += 1;
    },
    result: () => result(count),
  };
}
