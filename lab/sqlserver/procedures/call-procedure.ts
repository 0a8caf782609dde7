import { sqlError } from '../messages/sql-error.ts';
import type { Flow } from '../session/flow.ts';
import { located } from '../session/located.ts';
import { runContext } from '../session/run-context.ts';
import { runNested } from '../session/run-nested.ts';
import { Scope } from '../session/scope.ts';
import { StatementOutput } from '../session/statement-output.ts';
import { SqlError } from '../sql-error.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';
import { executeSql } from './execute-sql.ts';
import { findProcedure } from './find-procedure.ts';
import type { Procedure } from './procedure.ts';
import { type GivenArgument, ProcedureArguments } from './procedure-arguments.ts';

/** What a call comes to. `outputs` stand at the places of the given arguments. */
export interface CallResult {
  flow: Flow;
  status: number;
  outputs: readonly ({ type: SqlType; value: SqlValue } | undefined)[];
}

/** Calls a procedure by name, from a scope. Throws 2812 when there is none. */
export async function callProcedure(
  path: readonly string[],
  given: readonly GivenArgument[],
  caller: Scope,
): Promise<CallResult> {
  if (path.at(-1)?.toLowerCase() === 'sp_executesql') return executeSql(given, caller);
  const procedure = findProcedure(path);
  if (procedure === undefined) throw sqlError(2812, 62, path.join('.'));
  const { session, output, signal } = caller;
  const scope = new Scope({ session, output, signal, parent: caller, procedure: procedure.name });
  let status = 0;
  let outputs: CallResult['outputs'] = [];
  const flow = await runNested(scope, async () => {
    const args = bind(procedure, given);
    status = await runIn(scope, procedure, args);
    outputs = given.map((argument, index) => args.outputOf(argument, index));
    return 'next';
  });
  return { flow, status, outputs };
}

function bind(procedure: Procedure, given: readonly GivenArgument[]): ProcedureArguments {
  try {
    return new ProcedureArguments(procedure, given);
  } catch (error) {
    throw error instanceof SqlError ? located(error, 0, procedure.name) : error;
  }
}

/** Runs it, so that its errors carry its name. Where the line is not known from a source it is 1. */
async function runIn(scope: Scope, procedure: Procedure, args: ProcedureArguments): Promise<number> {
  const output = new StatementOutput(scope, 1);
  try {
    const status = await procedure.run(args, Object.assign(runContext(scope, output), { scope }));
    if (!output.hasEnded) output.done();
    return status ?? 0;
  } catch (error) {
    throw error instanceof SqlError ? located(error, 1, procedure.name) : error;
  } finally {
    scope.session.rowCount = output.rowCount;
  }
}
