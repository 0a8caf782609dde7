import type { Statement } from '../../sql/ast/statement.ts';
import { endChange } from '../end-change.ts';
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
  const { table } = target;
  const before = table.rows;
  const deleted = table.rows.filter((_, position) => rows.has(position));
  table.rows = table.rows.filter((_, position) => !rows.has(position));
  await endChange({ statement, table, before, changed: { deleted } }, scope, context);
}
