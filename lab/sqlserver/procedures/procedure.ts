import type { RunContext } from '../session/run-context.ts';
import type { Scope } from '../session/scope.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';
import type { ProcedureArguments } from './procedure-arguments.ts';

/** A stored or extended procedure of the system. */
export interface Procedure {
  name: string;
  parameters: readonly ProcedureParameter[];
  /** Runs it, all or nothing, and gives the return status (0 when it gives none). Throws `SqlError`. */
  run: (
    args: ProcedureArguments,
    context: ProcedureContext,
  ) => void | number | Promise<void> | Promise<number>;
}

/** A parameter, in the order of the procedure's own declaration. */
export interface ProcedureParameter {
  /** With its @. */
  name: string;
  type: SqlType;
  /** What it is when the call leaves it out; undefined: it must be given (201). */
  initial?: SqlValue;
}

/** What a procedure works with: its own scope, in which its errors carry its name. */
export interface ProcedureContext extends RunContext {
  scope: Scope;
}
