import { SqlError } from '../sql-error.ts';

/** The same error with another that SQL Server says after it, and after what follows it already: 5069 after what ALTER DATABASE was refused for. */
export function followedBy(error: SqlError, next: SqlError): SqlError {
  const last = error.followedBy === undefined ? next : followedBy(error.followedBy, next);
  const { number, severity, state, message, line, procedure } = error;
  return new SqlError({ number, severity, state, message, line, procedure, followedBy: last });
}
