import type { SqlError } from '../sql-error.ts';
import type { Scope } from './scope.ts';

/** An error on its way to the CATCH block that takes it. What it does to the transaction is done already. */
export class Raised {
  readonly error: SqlError;
  /** Set for an error of compilation: no TRY of this scope catches it, one of a calling scope does. */
  readonly uncaughtIn: Scope | undefined;

  constructor(error: SqlError, uncaughtIn?: Scope) {
    this.error = error;
    this.uncaughtIn = uncaughtIn;
  }
}

/** An INSERT … EXEC whose EXEC has ended the batch: the error has been sent, nothing more is to be said. */
export class BatchEnded {}

/** The client cancelled, or the connection is gone: the batch ends without a word. */
export class Cancelled {}
