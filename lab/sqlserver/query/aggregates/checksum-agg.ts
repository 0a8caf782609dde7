import { int } from '../../types/sql-type.ts';
import type { Aggregate } from './aggregate.ts';

/** CHECKSUM_AGG: one number for a set of numbers. */
// unverified: CHECKSUM_AGG gives the exclusive or of all values; Microsoft documents that their order does not matter,
// but not the formula.
export const checksumAgg: Aggregate = {
  name: 'CHECKSUM_AGG',
  arguments: { least: 1, most: 1 },
  type: () => int,
  argumentType: () => int,
  gather: (values) =>
    values.length === 0 ? null : values.reduce<number>((sum, value) => sum ^ Number(value), 0),
};
