import { bigint, int } from '../../types/sql-type.ts';
import type { Aggregate } from './aggregate.ts';

/** COUNT and COUNT_BIG: how many values are not NULL. */
export const counts: readonly Aggregate[] = [
  {
    name: 'COUNT',
    arguments: { least: 1, most: 1 },
    type: () => int,
    gather: (values) => values.length,
    isNeverNull: true,
  },
  {
    name: 'COUNT_BIG',
    arguments: { least: 1, most: 1 },
    type: () => bigint,
    gather: (values) => BigInt(values.length),
    isNeverNull: true,
  },
];
