import type { Expression } from '../sql/ast/expression.ts';
import type { Query } from '../sql/ast/query.ts';
import type { Column, SqlType } from '../types/sql-type.ts';
import type { SqlRow, SqlValue } from '../types/sql-value.ts';
import type { QueryContext } from './query-context.ts';

/** The result of a query. Rows are made while they are read: reading may throw `SqlError` (8134 half way). */
export interface QueryResult {
  columns: readonly Column[];
  rows: Iterable<SqlRow>;
  /** True for `SELECT @a = …`: it returns nothing, and reading the rows assigns. */
  isAssignment: boolean;
}

/** Binds and runs a query. Throws `SqlError` for names that are not there (207, 208, 4104 ...) before any row. */
export async function runQuery(query: Query, _context: QueryContext): Promise<QueryResult> {
  throw new Error(`not evaluated yet, line ${query.line}`);
}

/** Evaluates an expression that stands alone (SET, IF, an argument); a condition gives 1, 0 or null for unknown. */
export async function evaluate(
  expression: Expression,
  _context: QueryContext,
): Promise<{ type: SqlType; value: SqlValue }> {
  throw new Error(`not evaluated yet: ${expression.kind}`);
}

/** Converts a value as an assignment does (implicit conversion). Throws 245, 8114, 8115, 2628 ... */
export function convert(value: SqlValue, _from: SqlType, _to: SqlType): SqlValue {
  return value;
}
