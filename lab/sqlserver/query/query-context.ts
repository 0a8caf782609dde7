import type { Context } from '../context.ts';
import type { SqlError } from '../sql-error.ts';
import type { Column, SqlType } from '../types/sql-type.ts';
import type { SqlRow, SqlValue } from '../types/sql-value.ts';

/** What a query or an expression is evaluated in. The batch runner makes it. */
export interface QueryContext extends Context {
  variables: Variables;
  /** `#temp` tables and table variables, by name as written; undefined: there is none. */
  table(name: string): RowTable | undefined;
  /** @@ROWCOUNT, @@ERROR, @@TRANCOUNT, and what ERROR_NUMBER() and its kind say inside CATCH. */
  status: {
    rowCount: number;
    error: number;
    transactionCount: number;
    isTransactionDoomed: boolean;
    caught: SqlError | undefined;
    fetchStatus: number;
    /** The last identity value of the session (@@IDENTITY) and of this scope (SCOPE_IDENTITY()). */
    identity: number | undefined;
    scopeIdentity: number | undefined;
  };
}

/** The local variables of a batch, by name without case. */
export interface Variables {
  /** The type and value; undefined when it was not declared (137). */
  get(name: string): { type: SqlType; value: SqlValue } | undefined;
  set(name: string, value: SqlValue): void;
}

/** A table that holds rows: a temporary table or a table variable. */
export interface RowTable {
  name: string;
  columns: readonly Column[];
  rows: SqlRow[];
}
