import { sqlError } from '../../messages/sql-error.ts';
import type { Statement } from '../../sql/ast/statement.ts';
import { sameName } from '../../state/same-name.ts';
import type { SqlRow } from '../../types/sql-value.ts';
import { endChange } from '../end-change.ts';
import { findTarget } from '../find-target.ts';
import type { RunContext } from '../run-context.ts';
import type { Scope } from '../scope.ts';
import { storeValue } from '../store-value.ts';
import { targetRows } from '../target-rows.ts';
import { compound } from './declare.ts';

/** UPDATE of a temporary table or table variable. A row that a join finds twice takes the first values. */
export async function updateRows(
  statement: Extract<Statement, { kind: 'update' }>,
  scope: Scope,
  context: RunContext,
): Promise<void> {
  const target = findTarget(statement.target, statement.from, 'UPDATE', scope, context);
  const { table } = target;
  const indexes = statement.set.map(({ column }) => {
    const index = table.columns.findIndex(({ name }) => sameName(name, column));
    if (index < 0) throw sqlError(207, 1, column);
    if (table.definitions[index]?.identity) throw sqlError(8102, 1, column);
    return index;
  });
  const values = statement.set.map(({ column, operator, value }) =>
    compound(column, operator, value, statement.line),
  );
  const { types, rows } = await targetRows(target, statement, values, context);
  scope.session.transactions.demandWritable();
  const changed = new Map<number, SqlRow>();
  for (const [position, newValues] of rows) {
    const row = [...(table.rows[position] ?? [])];
    indexes.forEach((index, each) => {
      const column = table.columns[index];
      const type = types[each];
      if (column !== undefined && type !== undefined)
        row[index] = storeValue(newValues[each] ?? null, type, column, table, context, 'UPDATE');
    });
    changed.set(position, row);
  }
  const before = table.rows;
  const deleted = [...changed.keys()].flatMap((position) => [table.rows[position] ?? []]);
  const inserted = [...changed.values()];
  table.rows = table.rows.map((row, position) => changed.get(position) ?? row);
  await endChange({ statement, table, before, changed: { deleted, inserted } }, scope, context);
}
