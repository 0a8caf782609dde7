import type { Statement } from '../sql/ast/statement.ts';
import type { SqlError } from '../sql-error.ts';
import { errorAction, isCompileError } from './error-action.ts';
import type { Flow } from './flow.ts';
import { located, withFollowers } from './located.ts';
import type { Scope } from './scope.ts';
import { Cancelled, Raised } from './signals.ts';

/** Does what an error of a statement does: throws it to a CATCH block, or sends it and says where execution goes on. */
export function raise(error: SqlError, statement: Statement, scope: Scope): Flow {
  const { session } = scope;
  const here = located(error, statement.line, scope.procedure);
  const action = errorAction(here, statement.kind, session.settings.xactAbort);
  session.error = withFollowers(here).at(-1)?.number ?? here.number;
  session.rowCount = 0;
  if (action !== 'connection') throwToCatch(here, statement, scope, action === 'batch');
  for (const each of withFollowers(here)) scope.output.error(each);
  if (action === 'statement') return 'next';
  if (action === 'scope') return 'endScope';
  if (action !== 'batchOnly') session.transactions.rollbackAll(scope.output);
  if (action === 'connection') {
    // The wire hangs up by itself once the error has gone out.
    session.close();
    throw new Cancelled();
  }
  return 'endBatch';
}

/** The CATCH block learns of the last message only: 3013 of BACKUP, not what went before. */
function throwToCatch(error: SqlError, statement: Statement, scope: Scope, dooms: boolean): void {
  const { transactions } = scope.session;
  const last = withFollowers(error).at(-1) ?? error;
  const isCompile = isCompileError(error, statement.kind);
  if (isCompile ? !scope.isInOuterTry : !scope.isInTry) return;
  if (dooms && transactions.count > 0) transactions.isDoomed = true;
  throw new Raised(last, isCompile ? scope : undefined);
}
