import type { CallExpression, Expression } from '../sql/ast/expression.ts';
import { int, tinyint } from '../types/sql-type.ts';
import type { ViewRow } from '../views/view.ts';
import { columnKey } from './bind-column.ts';
import type { Binding } from './binding.ts';
import type { Bound } from './bound.ts';
import { errorAt } from './error-at.ts';
import { expressionKey } from './expression-key.ts';
import type { Scope } from './scope.ts';

/** One of the sets of keys by which rows are grouped. */
export interface GroupingSet {
  /** Places of its keys among all keys. */
  keys: readonly number[];
  names: ReadonlySet<string>;
  /** The rows of a group: columns that are keys of other sets only read NULL. */
  rowsOf: (rows: ViewRow[]) => ViewRow[];
}

/** Finds the keys of each set. */
export function bindGroupingSets(
  sets: readonly (readonly Expression[])[],
  keyNames: readonly string[],
  { scope }: Binding,
): GroupingSet[] {
  return sets.map((set) => {
    const names = new Set(set.map((each) => expressionKey(each, scope)));
    const keys = keyNames.flatMap((name, index) => (names.has(name) ? index : []));
    const missing = new Set(keyNames.filter((name) => !names.has(name)));
    return { keys, names, rowsOf: missing.size === 0 ? (rows) => rows : withoutColumns(missing, scope) };
  });
}

/** In a subtotal a column that is not grouped by is NULL, whatever the view says of it. */
export function makeKeysNullable(names: readonly string[], scope: Scope): void {
  for (const source of scope.sources) {
    source.columns = source.columns.map((column) =>
      names.includes(columnKey(source, column)) ? { ...column, isNullable: true } : column,
    );
  }
}

/** GROUPING(a): 1 where a is not among the keys of the row's set. Throws 8161 for what is no key. */
export function bindGroupingFunction(call: CallExpression, binding: Binding): Bound {
  const { grouping } = binding.scope;
  const isId = call.path[0]?.toUpperCase() === 'GROUPING_ID';
  const names = call.args.map((each) => expressionKey(each, binding.scope));
  if (binding.scope.grouping === undefined) throw errorAt(call.line, 8160, 1);
  const wrong = names.findIndex((name) => grouping?.keys.has(name) !== true);
  if (grouping === undefined || wrong >= 0 || names.length === 0 || (!isId && names.length > 1)) {
    throw errorAt(call.line, 8161, 1, Math.max(wrong, 0) + 1, isId ? 'GROUPING_ID' : 'GROUPING');
  }
  const bits = grouping.sets.map((set) =>
    names.reduce((sum, name) => sum * 2 + (set.names.has(name) ? 0 : 1), 0),
  );
  const evaluate: Bound['evaluate'] = ({ computed }) => bits[Number(computed[grouping.setSlot])] ?? 0;
  return { type: isId ? int : tinyint, isNullable: true, evaluate };
}

function withoutColumns(missing: ReadonlySet<string>, scope: Scope): GroupingSet['rowsOf'] {
  const hidden = new Map<number, Set<number>>();
  for (const source of scope.sources) {
    const indexes = source.columns.filter((column) => missing.has(columnKey(source, column)));
    if (indexes.length > 0) hidden.set(source.slot, new Set(indexes.map(({ index }) => index)));
  }
  return (rows) =>
    rows.map((row, slot): ViewRow => {
      const none = hidden.get(slot);
      return none === undefined ? row : (index) => (none.has(index) ? null : row(index));
    });
}
