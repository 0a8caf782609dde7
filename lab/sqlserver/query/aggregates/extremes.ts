import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { comparerOf } from '../bind-comparison.ts';
import type { Aggregate } from './aggregate.ts';
import { both, type StartRunning } from './running.ts';

/** MIN and MAX. */
export const extremes: readonly Aggregate[] = [
  { name: 'MIN', arguments: { least: 1, most: 1 }, type: ordered, ...both(extreme(-1)) },
  { name: 'MAX', arguments: { least: 1, most: 1 }, type: ordered, ...both(extreme(1)) },
];

function ordered(type: SqlType): SqlType | undefined {
  return type.name === 'bit' || type.name === 'xml' ? undefined : type;
}

function extreme(sign: number): StartRunning {
  return ({ type, collation }) => {
    const compare = comparerOf(type, collation);
    let best: SqlValue = null;
    return {
      add: (value) => {
        if (best === null || compare(value, best) * sign > 0) best = value;
      },
      result: () => best,
    };
  };
}
