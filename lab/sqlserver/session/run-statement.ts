import { setImmediate } from 'node:timers/promises';
import { settle } from '../encryption/settle.ts';
import type { Statement } from '../sql/ast/statement.ts';
import { SqlError } from '../sql-error.ts';
import { executeStatement } from './execute-statement.ts';
import type { Flow } from './flow.ts';
import { raise } from './raise.ts';
import { runContext } from './run-context.ts';
import type { Scope } from './scope.ts';
import { settleNetwork } from './settle-network.ts';
import { Cancelled } from './signals.ts';
import { StatementOutput } from './statement-output.ts';
import { runControl } from './statements/run-control.ts';

/**
 * Runs one statement: first what time has brought about meanwhile, then the statement, then what its error does.
 * Throws `Raised` to the CATCH block that waits for the error, `Cancelled` when the client cancelled.
 * @param label for a GOTO that leads into this statement
 */
export async function runStatement(statement: Statement, scope: Scope, label?: string): Promise<Flow> {
  await breathe(scope);
  const { session } = scope;
  try {
    const flow = await runControl(statement, scope, label);
    if (flow !== undefined) return flow;
    if (session.settings.noExec && statement.kind !== 'setOption') return 'next';
    settle(session.instance);
    await settleNetwork(session.instance.network);
    return await runPlain(statement, scope);
  } catch (error) {
    if (error instanceof SqlError) return raise(error, statement, scope);
    throw error;
  }
}

async function runPlain(statement: Statement, scope: Scope): Promise<Flow> {
  const { session } = scope;
  const output = new StatementOutput(scope, statement.line);
  const flow = await executeStatement(statement, scope, runContext(scope, output));
  if (!output.hasEnded && !isSilent(statement)) output.done();
  if (!keepsStatus(statement)) session.error = 0;
  if (!keepsRowCount(statement)) session.rowCount = output.rowCount;
  return flow;
}

/** Statements for which SQL Server sends no DONE of their own. */
function isSilent({ kind }: Statement): boolean {
  return kind === 'declareTable' || kind === 'label' || kind === 'goto' || kind === 'execute';
}

/** EXEC leaves what the last statement inside left, RAISERROR sets @@ERROR itself. */
function keepsStatus({ kind }: Statement): boolean {
  return kind === 'execute' || kind === 'raiserror' || kind === 'declareTable';
}

function keepsRowCount(statement: Statement): boolean {
  return statement.kind === 'execute' || statement.kind === 'declareTable' || statement.kind === 'declare';
}

/** Lets the rest of the world have its turn in a long loop, and ends here when the client has cancelled. */
async function breathe({ session, signal }: Scope): Promise<void> {
  session.statementCount += 1;
  if (session.statementCount % statementsPerBreath === 0) await setImmediate();
  if (signal.aborted) throw new Cancelled();
}

const statementsPerBreath = 100;
