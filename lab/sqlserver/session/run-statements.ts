import type { Statement } from '../sql/ast/statement.ts';
import type { Flow } from './flow.ts';
import { holdsLabel } from './labels.ts';
import { runStatement } from './run-statement.ts';
import type { Scope } from './scope.ts';

/**
 * Runs statements one after the other until one of them leads away.
 * @param label where to begin instead of the first: GOTO may jump into a block
 */
export async function runStatements(
  statements: readonly Statement[],
  scope: Scope,
  label?: string,
): Promise<Flow> {
  let seeking = label;
  let index = seeking === undefined ? 0 : positionOf(statements, seeking);
  while (index < statements.length) {
    const statement = statements[index];
    if (statement === undefined) break;
    const flow = await runStatement(statement, scope, seeking);
    seeking = typeof flow === 'object' ? flow.goto : undefined;
    if (flow !== 'next' && seeking === undefined) return flow;
    index = seeking === undefined ? index + 1 : positionOf(statements, seeking);
    if (index < 0) return flow;
  }
  return 'next';
}

function positionOf(statements: readonly Statement[], label: string): number {
  return statements.findIndex((statement) => holdsLabel(statement, label));
}
