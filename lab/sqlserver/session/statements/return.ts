import { evaluate } from '../../query/run-query.ts';
import type { Statement } from '../../sql/ast/statement.ts';
import type { Flow } from '../flow.ts';
import type { RunContext } from '../run-context.ts';
import type { Scope } from '../scope.ts';

/** RETURN: ends the scope. A batch cannot return a value (178 when it is compiled). */
export async function returnFromScope(
  statement: Extract<Statement, { kind: 'return' }>,
  scope: Scope,
  context: RunContext,
): Promise<Flow> {
  if (statement.value !== undefined) {
    const { value } = await evaluate(statement.value, context);
    scope.returnStatus = Number(value ?? 0);
  }
  return 'endScope';
}
