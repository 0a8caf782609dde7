import { format } from 'node:util';
import { SqlError } from '../sql-error.ts';
import { messages } from './messages.ts';

/**
 * The error of SQL Server with this number, its text filled with `values` in order. `throw sqlError(33043, 1, name)`.
 * @param state where in the engine it was raised; a state that no source names is 1
 */
export function sqlError(number: number, state: number, ...values: readonly (string | number)[]): SqlError {
  const row = messages[number];
  if (row === undefined) throw new Error(`the lab has no message ${number}`);
  return new SqlError({ number, state, severity: row.severity, message: format(row.text, ...values) });
}
