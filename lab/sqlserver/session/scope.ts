import type { Output } from '../output.ts';
import type { SqlError } from '../sql-error.ts';
import { sameName } from '../state/same-name.ts';
import { ScopeVariables } from './scope-variables.ts';
import type { ServerSession } from './server-session.ts';
import type { StoredTable } from './stored-table.ts';

/** Where statements run: a batch, the text of an EXEC or of sp_executesql, or a procedure. Variables end with it. */
export class Scope {
  readonly session: ServerSession;
  /** Where results go: the client, or the INSERT … EXEC that waits for them. */
  readonly output: Output;
  readonly signal: AbortSignal;
  /** The scope that called this one; undefined: it is the batch itself. */
  readonly parent: Scope | undefined;
  /** Name for error messages; empty in a batch and in dynamic SQL. */
  readonly procedure: string;
  /** The text of EXEC or sp_executesql: temporary tables made in it and its USE end with it. */
  readonly isText: boolean;
  readonly variables = new ScopeVariables();
  readonly tableVariables: StoredTable[] = [];
  /** How many TRY blocks of this scope are open. */
  tryDepth = 0;
  /** What the innermost CATCH block handles. */
  caught: SqlError | undefined;
  returnStatus = 0;
  /** SCOPE_IDENTITY(). */
  identity: number | undefined;

  constructor(parts: ScopeParts) {
    this.session = parts.session;
    this.output = parts.output;
    this.signal = parts.signal;
    this.parent = parts.parent;
    this.procedure = parts.procedure ?? '';
    this.isText = parts.isText ?? false;
    this.caught = parts.parent?.caught;
  }

  /** Whether a CATCH block of a calling scope waits for errors. */
  get isInOuterTry(): boolean {
    return this.parent?.isInTry ?? false;
  }

  /** Whether any CATCH block waits for errors. */
  get isInTry(): boolean {
    return this.tryDepth > 0 || this.isInOuterTry;
  }

  /** How many scopes are nested, this one included. */
  get depth(): number {
    return 1 + (this.parent?.depth ?? 0);
  }

  /** A table variable or a temporary table. */
  table(name: string): StoredTable | undefined {
    return name.startsWith('@')
      ? this.tableVariables.find((table) => sameName(table.name, name))
      : this.session.tables.find(name);
  }
}

/** What a scope is made of. */
export interface ScopeParts {
  session: ServerSession;
  output: Output;
  signal: AbortSignal;
  parent?: Scope | undefined;
  procedure?: string;
  isText?: boolean;
}
