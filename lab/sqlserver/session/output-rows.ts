import { type QueryResult, runQuery } from '../query/run-query.ts';
import { plainQuery, plainSelect } from '../sql/ast/plain-query.ts';
import type { SelectItem, Source } from '../sql/ast/query.ts';
import { sameName } from '../state/same-name.ts';
import { int } from '../types/sql-type.ts';
import type { SqlRow } from '../types/sql-value.ts';
import type { RunContext } from './run-context.ts';
import type { StoredTable } from './stored-table.ts';

/** The rows as they were before a change and as they are after it, in the same order. */
export interface ChangedRows {
  deleted?: readonly SqlRow[];
  inserted?: readonly SqlRow[];
}

/** What OUTPUT makes of a change: a query over `inserted` and `deleted`, row by row. */
export function outputRows(
  items: readonly SelectItem[],
  table: StoredTable,
  changed: ChangedRows,
  line: number,
  context: RunContext,
): Promise<QueryResult> {
  const names = (['deleted', 'inserted'] as const).filter((name) => changed[name] !== undefined);
  const [first = 'inserted', second] = names;
  const from =
    second === undefined ? source(first, line) : pairs(source(first, line), source(second, line), line);
  const unfoldedItems = items.flatMap((item) => unfolded(item, table));
  const query = plainQuery(plainSelect(from, line, { items: unfoldedItems }));
  return runQuery(query, {
    ...context,
    table: (asked) => {
      const name = names.find((each) => sameName(`#${each}${hidden}`, asked));
      if (name === undefined) return context.table(asked);
      const columns = [...table.columns, { name: hidden, type: int, isNullable: false }];
      return { name: asked, columns, rows: (changed[name] ?? []).map((row, index) => [...row, index]) };
    },
  });
}

/** `inserted.*` without the column that pairs the rows. */
function unfolded(item: SelectItem, table: StoredTable): SelectItem[] {
  if (item.kind !== 'star' || item.qualifier.length === 0) return [item];
  return table.columns.map(({ name }) => ({
    kind: 'expression',
    value: { kind: 'column', path: [...item.qualifier, name], line: item.line },
    alias: undefined,
  }));
}

function source(name: string, line: number): Source {
  return { kind: 'table', path: [`#${name}${hidden}`], alias: name, line };
}

function pairs(left: Source, right: Source, line: number): Source {
  const [a, b] = ['deleted', 'inserted'].map((name) => ({
    kind: 'column' as const,
    path: [name, hidden],
    line,
  }));
  const on = a && b && ({ kind: 'comparison', operator: '=', left: a, right: b, line } as const);
  return { kind: 'join', join: 'inner', left, right, on, line };
}

/** No name that anybody can write. */
const hidden = '\u0000row';
