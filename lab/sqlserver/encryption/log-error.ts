import type { Instance } from '../instance.ts';
import type { SqlError } from '../sql-error.ts';

/** Writes an error into the error log in its two lines: number, severity and state; then the text. */
export function logError(instance: Instance, source: string, error: SqlError): void {
  instance.log(source, `Error: ${error.number}, Severity: ${error.severity}, State: ${error.state}.`);
  instance.log(source, error.message);
}
