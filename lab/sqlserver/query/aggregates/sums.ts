import { asDecimal } from '../../types/common-type.ts';
import { Decimal } from '../../types/decimal.ts';
import { familyOf } from '../../types/family.ts';
import { bigint, float, int, type SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { calculate } from '../calculate.ts';
import type { Aggregate, Gathering } from './aggregate.ts';
import { both, type Running } from './running.ts';

/** SUM and AVG. Whole numbers stay whole, and 8115 is raised when they no longer fit. */
export const sums: readonly Aggregate[] = [
  { name: 'SUM', arguments: { least: 1, most: 1 }, type: sumType, ...both(sum) },
  { name: 'AVG', arguments: { least: 1, most: 1 }, type: averageType, ...both(average) },
];

function sumType(type: SqlType): SqlType | undefined {
  if (type.name === 'bit') return undefined;
  switch (familyOf(type)) {
    case 'integer':
      return type.name === 'bigint' ? bigint : int;
    case 'decimal':
      return { name: 'numeric', precision: 38, scale: asDecimal(type).scale };
    case 'money':
      return { name: 'money' };
    case 'float':
      return float;
    default:
      return undefined;
  }
}

function averageType(type: SqlType): SqlType | undefined {
  if (familyOf(type) !== 'decimal') return sumType(type);
  return { name: 'numeric', precision: 38, scale: Math.max(asDecimal(type).scale, 6) };
}

function sum({ result }: Gathering): Running {
  let total: SqlValue = null;
  return {
    add: (value) => {
      total = calculate('+', total ?? zero(result), value, result);
    },
    result: () => total,
  };
}

function average(gathering: Gathering): Running {
  const { result } = gathering;
  const total = sum(gathering);
  const isExact = familyOf(result) === 'decimal' || familyOf(result) === 'money';
  let count = 0;
  return {
    add: (value) => {
      total.add(value);
      count += 1;
    },
    result: () => {
      const added = total.result();
      const divisor = isExact ? new Decimal(BigInt(count), 0) : count;
      return added === null ? null : calculate('/', added, divisor, result);
    },
  };
}

function zero(type: SqlType): SqlValue {
  if (familyOf(type) === 'decimal' || familyOf(type) === 'money') return new Decimal(0n, 0);
  return 0;
}
