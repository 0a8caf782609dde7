import { SqlError } from '../sql-error.ts';

/** The same message with the place where it was raised, as far as nobody said it before; those that follow it too. */
export function located(error: SqlError, line: number, procedure: string): SqlError {
  if (error.line === undefined) error.line = line;
  if (error.followedBy !== undefined && error.followedBy.line === undefined)
    error.followedBy.line = error.line;
  return procedure === '' || error.procedure !== '' ? error : inProcedure(error, procedure);
}

function inProcedure(error: SqlError, procedure: string): SqlError {
  const { number, severity, state, message, line, followedBy } = error;
  return new SqlError({
    number,
    severity,
    state,
    message,
    line,
    procedure,
    ...(followedBy === undefined ? {} : { followedBy: inProcedure(followedBy, procedure) }),
  });
}

/** An error and what follows it, in the order in which they are sent. */
export function withFollowers(error: SqlError): SqlError[] {
  return error.followedBy === undefined ? [error] : [error, ...withFollowers(error.followedBy)];
}
