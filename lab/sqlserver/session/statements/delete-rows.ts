import type { Statement } from '../../sql/ast/statement.ts';
import { findTarget } from '../find-target.ts';
import type { RunContext } from '../run-context.ts';
import type { Scope } from '../scope.ts';
import { targetRows } from '../target-rows.ts';

/** DELETE from a temporary table or table variable. */
export async function deleteRows(
  statement: Extract<Statement, { kind: 'delete' }>,
  scope: Scope,
  context: RunContext,
): Promise<void> {
  const target = findTarget(statement.target, statement.from, 'DELETE', scope, context);
  const { rows } = await targetRows(target, statement, [], context);
  scope.session.transactions.demandWritable();
  target.table.rows = target.table.rows.filter((_, position) => !rows.has(position));
  context.output.done(rows.size);
}
