import type { Statement } from '../../sql/ast/statement.ts';
import type { Flow } from '../flow.ts';
import { runStatements } from '../run-statements.ts';
import type { Scope } from '../scope.ts';
import { Raised } from '../signals.ts';

/** TRY … CATCH. An error of compilation in the TRY block itself passes by, as SQL Server compiles both blocks as one. */
export async function runTryCatch(
  statement: Extract<Statement, { kind: 'tryCatch' }>,
  scope: Scope,
): Promise<Flow> {
  const outcome = await runTry(statement.body, scope);
  if (!(outcome instanceof Raised)) return outcome;
  const before = scope.caught;
  scope.caught = outcome.error;
  scope.session.error = outcome.error.number;
  try {
    return await runStatements(statement.handler, scope);
  } finally {
    scope.caught = before;
  }
}

async function runTry(body: readonly Statement[], scope: Scope): Promise<Flow | Raised> {
  scope.tryDepth += 1;
  try {
    return await runStatements(body, scope);
  } catch (thrown) {
    if (thrown instanceof Raised && thrown.uncaughtIn !== scope) return thrown;
    throw thrown;
  } finally {
    scope.tryDepth -= 1;
  }
}
