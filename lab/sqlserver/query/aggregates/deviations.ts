import { isNumeric } from '../../types/family.ts';
import { float, type SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { Aggregate } from './aggregate.ts';

/** VAR, VARP, STDEV and STDEVP: of a sample, or of the whole population. */
export const deviations: readonly Aggregate[] = [
  deviation('VAR', (values) => variance(values, 1)),
  deviation('VARP', (values) => variance(values, 0)),
  deviation('STDEV', (values) => root(variance(values, 1))),
  deviation('STDEVP', (values) => root(variance(values, 0))),
];

function deviation(name: string, gather: (values: readonly number[]) => number | null): Aggregate {
  return {
    name,
    arguments: { least: 1, most: 1 },
    type: (type: SqlType) => (isNumeric(type) && type.name !== 'bit' ? float : undefined),
    argumentType: () => float,
    gather: (values: readonly SqlValue[]) => gather(values as readonly number[]),
  };
}

/** NULL when there are too few values. */
function variance(values: readonly number[], correction: number): number | null {
  const divisor = values.length - correction;
  if (divisor <= 0) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / divisor;
}

function root(value: number | null): number | null {
  return value === null ? null : Math.sqrt(value);
}
