import { sqlError } from '../messages/sql-error.ts';
import type { DataChange } from '../sql/ast/statement.ts';
import type { SqlRow } from '../types/sql-value.ts';
import { addRows } from './add-rows.ts';
import { findTarget } from './find-target.ts';
import { type ChangedRows, outputRows } from './output-rows.ts';
import type { RunContext } from './run-context.ts';
import type { Scope } from './scope.ts';
import type { StoredTable } from './stored-table.ts';

type WithOutput = Extract<DataChange, { kind: 'insert' | 'update' | 'delete' }>;

/** A change of rows that has been made. */
export interface Change {
  statement: WithOutput & { line: number };
  table: StoredTable;
  /** The rows before it: they come back when OUTPUT cannot be made. */
  before: SqlRow[];
  changed: ChangedRows;
}

/** Ends a change: its OUTPUT goes to the client or into a table, else only the number of its rows is told. */
export async function endChange(change: Change, scope: Scope, context: RunContext): Promise<void> {
  try {
    await tell(change, scope, context);
  } catch (error) {
    change.table.rows = change.before;
    throw error;
  }
}

async function tell({ statement, table, changed }: Change, scope: Scope, context: RunContext): Promise<void> {
  const { output, line } = statement;
  const count = (changed.inserted ?? changed.deleted ?? []).length;
  if (output === undefined) return context.output.done(count);
  const { columns, rows } = await outputRows(output.items, table, changed, line, context);
  const all = [...rows];
  if (output.into === undefined) return context.output.result(columns, all);
  const target = findTarget(output.into.target, undefined, 'INSERT', scope, context);
  const types = columns.map(({ type }) => type);
  const incoming = all.map((values) => ({ types, values }));
  await addRows({ table: target.table, columns: output.into.columns, incoming, demand }, context);
  context.output.done(count);
}

function demand(given: number, wanted: number): void {
  if (given !== wanted) throw sqlError(213, 1);
}
