import { sqlError } from '../messages/sql-error.ts';
import { convert } from '../query/run-query.ts';
import type { TableColumn } from '../sql/ast/statement.ts';
import type { Column, SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';
import type { RunContext } from './run-context.ts';
import type { StoredTable } from './stored-table.ts';

/** A value as a column keeps it. Throws 515 for a NULL that may not be, 2628 or 8152 for text that is too long. */
export function storeValue(
  value: SqlValue,
  from: SqlType,
  column: Pick<TableColumn, 'name' | 'type' | 'isNullable'> | Column,
  table: StoredTable,
  context: RunContext,
  action: 'INSERT' | 'UPDATE' = 'INSERT',
): SqlValue {
  if (value === null) {
    if (column.isNullable) return null;
    throw sqlError(515, 2, column.name, `tempdb.dbo.${table.name}`, action);
  }
  demandFits(value, column, table, context);
  return convert(value, from, column.type);
}

function demandFits(
  value: SqlValue,
  { name, type }: Pick<TableColumn, 'name' | 'type'>,
  table: StoredTable,
  { instance }: RunContext,
): void {
  if (!('length' in type) || type.length < 0) return;
  const length =
    typeof value === 'string' ? value.replace(/ +$/, '').length : Buffer.isBuffer(value) ? value.length : 0;
  if (length <= type.length) return;
  if (instance.state.release < 2019) throw sqlError(8152, 13);
  const shown = typeof value === 'string' ? value.slice(0, type.length) : '';
  throw sqlError(2628, 1, `tempdb.dbo.${table.name}`, name, shown);
}
