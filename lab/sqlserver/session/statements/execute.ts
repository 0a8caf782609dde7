import { runProcedure } from '../../procedures/run-procedure.ts';
import { convert, evaluate } from '../../query/run-query.ts';
import type { Statement } from '../../sql/ast/statement.ts';
import { int, nvarchar } from '../../types/sql-type.ts';
import type { Flow } from '../flow.ts';
import type { RunContext } from '../run-context.ts';
import { runNested } from '../run-nested.ts';
import { runText } from '../run-text.ts';
import { Scope } from '../scope.ts';

/** EXEC ('text' + …) and EXEC procedure. */
export async function execute(
  statement: Extract<Statement, { kind: 'execute' }>,
  scope: Scope,
  context: RunContext,
): Promise<Flow> {
  const { call } = statement;
  if (call.kind === 'text') return executeText(call.parts, scope, context);
  const { flow, status } = await runProcedure(call.path, statement, scope, context);
  if (statement.returnVariable !== undefined) {
    const variable = context.variables.get(statement.returnVariable);
    if (variable !== undefined)
      context.variables.set(statement.returnVariable, convert(status, int, variable.type));
  }
  return flow;
}

async function executeText(
  parts: Extract<Extract<Statement, { kind: 'execute' }>['call'], { kind: 'text' }>['parts'],
  scope: Scope,
  context: RunContext,
): Promise<Flow> {
  let text = '';
  for (const part of parts) {
    const { type, value } = await evaluate(part, context);
    text += String(convert(value, type, nvarchar(-1)) ?? '');
  }
  const { session, output, signal } = scope;
  const inner = new Scope({ session, output, signal, parent: scope, isText: true });
  return runNested(inner, () => runText(text, inner));
}
