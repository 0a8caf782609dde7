import type { Expression } from '../sql/ast/expression.ts';
import type { Query } from '../sql/ast/query.ts';
import { SqlError } from '../sql-error.ts';
import { convertValue } from '../types/convert/convert-value.ts';
import { demandImplicit } from '../types/convertible.ts';
import type { Column, SqlType } from '../types/sql-type.ts';
import type { SqlRow, SqlValue } from '../types/sql-value.ts';
import { bindExpression } from './bind-expression.ts';
import { bindQuery } from './bind-query.ts';
import { type Binding, newBinding } from './binding.ts';
import { newFrame } from './bound.ts';
import type { QueryContext } from './query-context.ts';

/** The result of a query. Rows are made while they are read: reading may throw `SqlError` (8134 half way). */
export interface QueryResult {
  columns: readonly Column[];
  rows: Iterable<SqlRow>;
  /** True for `SELECT @a = …`: it returns nothing, and reading the rows assigns. */
  isAssignment: boolean;
  /** After the rows were read: whether an aggregate left a NULL out, which SQL Server tells as message 8153. */
  hasEliminatedNull: () => boolean;
}

/** Binds and runs a query. Throws `SqlError` for names that are not there (207, 208, 4104 ...) before any row. */
export async function runQuery(query: Query, context: QueryContext): Promise<QueryResult> {
  const binding = newBinding(context);
  const plan = bindQuery(query, binding, 'statement');
  await settle(binding);
  const frame = newFrame(undefined);
  return {
    columns: plan.columns,
    rows: { [Symbol.iterator]: () => plan.rows(frame)[Symbol.iterator]() },
    isAssignment: plan.isAssignment,
    hasEliminatedNull: () => binding.statement.hasEliminatedNull,
  };
}

/** Evaluates an expression that stands alone (SET, IF, an argument); a condition gives 1, 0 or null for unknown. */
export async function evaluate(
  expression: Expression,
  context: QueryContext,
): Promise<{ type: SqlType; value: SqlValue }> {
  const binding = newBinding(context);
  const bound = bindExpression(expression, binding);
  await settle(binding);
  return { type: bound.type, value: bound.evaluate(newFrame(undefined)) };
}

/** Converts a value as an assignment does (implicit conversion). Throws 206, 245, 257, 8114, 8115 ... Text is cut to its length. */
export function convert(value: SqlValue, from: SqlType, to: SqlType): SqlValue {
  if (value === null) return null;
  demandImplicit(from, to);
  return convertValue(value, from, to);
}

/** Raises what binding has gathered, then lets the views do what must be awaited. */
async function settle({ statement }: Binding): Promise<void> {
  const [first, ...others] = statement.missing;
  if (first !== undefined) throw followed(first, others);
  for (const { view, context } of statement.prepared) await view.prepare?.(context);
}

/** The error with the rest of them behind it. */
function followed(error: SqlError, others: readonly SqlError[]): SqlError {
  const [next, ...rest] = others;
  if (next === undefined) return error;
  const { number, severity, state, message, line } = error;
  return new SqlError({ number, severity, state, message, line, followedBy: followed(next, rest) });
}
