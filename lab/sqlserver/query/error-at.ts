import { sqlError } from '../messages/sql-error.ts';
import type { SqlError } from '../sql-error.ts';

/** An error that names its line in the batch. */
export function errorAt(
  line: number,
  number: number,
  state: number,
  ...values: readonly (string | number)[]
): SqlError {
  const error = sqlError(number, state, ...values);
  error.line = line;
  return error;
}

/** Runs `bind`; an error without a line gets this one. */
export function onLine<T>(line: number, bind: () => T): T {
  try {
    return bind();
  } catch (error) {
    if (error instanceof Error && 'line' in error && error.line === undefined) error.line = line;
    throw error;
  }
}
