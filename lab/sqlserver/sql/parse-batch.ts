import type { SqlError } from '../sql-error.ts';
import type { Statement } from './ast/statement.ts';

/**
 * Parses one batch (no GO in it).
 * A syntax error anywhere means that nothing of the batch runs, as in SQL Server: the error is returned, with its line.
 * @param sql the text as the client sent it
 */
export function parseBatch(sql: string): ParsedBatch {
  throw new Error(`not parsed yet: ${sql.length}`);
}

export type ParsedBatch = { statements: readonly Statement[] } | { errors: readonly SqlError[] };
