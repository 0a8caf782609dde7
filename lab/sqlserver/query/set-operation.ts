import type { QueryBody } from '../sql/ast/query.ts';
import { commonType } from '../types/common-type.ts';
import { valueKey } from '../types/compare.ts';
import { convertValue } from '../types/convert/convert-value.ts';
import { demandImplicit } from '../types/convertible.ts';
import type { Column, SqlType } from '../types/sql-type.ts';
import type { SqlRow } from '../types/sql-value.ts';
import { bindBody } from './bind-query.ts';
import type { Binding } from './binding.ts';
import type { Frame } from './bound.ts';
import { errorAt, onLine } from './error-at.ts';
import { hasAny, type Plan } from './plan.ts';

type SetOperation = Extract<QueryBody, { kind: 'set' }>;

/** Binds UNION, UNION ALL, EXCEPT or INTERSECT. Names come from the left, types are the higher of both. Throws 205. */
export function bindSetOperation(body: SetOperation, binding: Binding): Plan {
  const left = bindBody(body.left, binding);
  const right = bindBody(body.right, binding);
  if (left.columns.length !== right.columns.length) throw errorAt(body.line, 205, 1);
  const columns = onLine(body.line, () =>
    left.columns.map((column, index) => both(column, right.columns[index], left, right, index)),
  );
  const combine = operations[body.operator];
  const rows = (outer: Frame) => combine(typed(left, columns, outer), typed(right, columns, outer));
  return {
    columns,
    rows,
    hasRow: (outer) => hasAny(rows(outer)),
    get isCorrelated() {
      return left.isCorrelated || right.isCorrelated;
    },
    isAssignment: false,
  };
}

function both(column: Column, other: Column | undefined, left: Plan, right: Plan, index: number): Column {
  if (other === undefined) return column;
  if (left.isNull?.(index)) return { ...column, type: other.type, isNullable: true };
  if (right.isNull?.(index)) return { ...column, isNullable: true };
  const type = commonType(column.type, other.type);
  demandImplicit(column.type, type);
  demandImplicit(other.type, type);
  return { ...column, type, isNullable: column.isNullable || other.isNullable };
}

function* typed(plan: Plan, columns: readonly Column[], outer: Frame): Iterable<SqlRow> {
  const conversions = columns.map(({ type }, index) => converter(plan.columns[index]?.type ?? type, type));
  if (conversions.every((conversion) => conversion === undefined)) yield* plan.rows(outer);
  else {
    for (const row of plan.rows(outer)) {
      yield row.map((value, index) => conversions[index]?.(value) ?? value);
    }
  }
}

function converter(from: SqlType, to: SqlType) {
  if (JSON.stringify(from) === JSON.stringify(to)) return undefined;
  return (value: SqlRow[number]) => convertValue(value, from, to);
}

const operations: Readonly<
  Record<SetOperation['operator'], (left: Iterable<SqlRow>, right: Iterable<SqlRow>) => Iterable<SqlRow>>
> = {
  'union all': function* (left, right) {
    yield* left;
    yield* right;
  },
  union: function* (left, right) {
    yield* unique(operations['union all'](left, right), () => true);
  },
  except: function* (left, right) {
    const others = keysOf(right);
    yield* unique(left, (key) => !others.has(key));
  },
  intersect: function* (left, right) {
    const others = keysOf(right);
    yield* unique(left, (key) => others.has(key));
  },
};

function* unique(rows: Iterable<SqlRow>, accepts: (key: string) => boolean): Iterable<SqlRow> {
  const seen = new Set<string>();
  for (const row of rows) {
    const key = rowKey(row);
    if (seen.has(key) || !accepts(key)) continue;
    seen.add(key);
    yield row;
  }
}

function keysOf(rows: Iterable<SqlRow>): Set<string> {
  const keys = new Set<string>();
  for (const row of rows) keys.add(rowKey(row));
  return keys;
}

/** NULLs are the same here. */
function rowKey(row: SqlRow): string {
  return row.map((value) => valueKey(value)).join('\u0000');
}
