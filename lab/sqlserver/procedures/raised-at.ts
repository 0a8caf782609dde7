import type { SqlError } from '../sql-error.ts';

/** The error, raised at a line of a procedure that a source names. */
export function raisedAt(line: number, error: SqlError): SqlError {
  error.line = line;
  return error;
}
