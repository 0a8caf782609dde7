import { asDecimal } from '../../types/common-type.ts';
import { Decimal } from '../../types/decimal.ts';
import { familyOf } from '../../types/family.ts';
import { bigint, float, int, type SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { calculate } from '../calculate.ts';
import type { Aggregate, Gathering } from './aggregate.ts';

/** SUM and AVG. Whole numbers stay whole, and 8115 is raised when they no longer fit. */
export const sums: readonly Aggregate[] = [
  { name: 'SUM', arguments: { least: 1, most: 1 }, type: sumType, gather: sum },
  { name: 'AVG', arguments: { least: 1, most: 1 }, type: averageType, gather: average },
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

function sum(values: readonly SqlValue[], { result }: Gathering): SqlValue {
  const [first, ...others] = values;
  if (first === undefined) return null;
  const start = calculate('+', zero(result), first, result);
  return others.reduce<SqlValue>((total, value) => calculate('+', total, value, result), start);
}

function average(values: readonly SqlValue[], gathering: Gathering): SqlValue {
  const total = sum(values, gathering);
  if (total === null) return null;
  const count = familyOf(gathering.result) === 'decimal' || familyOf(gathering.result) === 'money';
  const divisor = count ? new Decimal(BigInt(values.length), 0) : values.length;
  return calculate('/', total, divisor, gathering.result);
}

function zero(type: SqlType): SqlValue {
  if (familyOf(type) === 'decimal' || familyOf(type) === 'money') return new Decimal(0n, 0);
  return 0;
}
