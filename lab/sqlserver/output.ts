import type { SqlError } from './sql-error.ts';
import type { Column } from './types/sql-type.ts';
import type { SqlRow } from './types/sql-value.ts';

/** Where a batch writes what it has to say, in order. The TDS connection implements it; tests may record it. */
export interface Output {
  /**
   * A result: its columns (also when no row follows) and its rows. Ends the statement with the number of rows,
   * or without one when `hidesCount` (SET NOCOUNT ON).
   */
  result(columns: readonly Column[], rows: Iterable<SqlRow>, hidesCount?: boolean): void;
  /**
   * The same for a result that may be long: the rest of the world has its turn while it goes out, and it waits for a client that
   * reads slowly. Ends early, without its DONE, when `signal` aborts.
   */
  longResult(
    columns: readonly Column[],
    rows: Iterable<SqlRow>,
    signal: AbortSignal,
    hidesCount?: boolean,
  ): Promise<void>;
  /** Ends a statement that returns no rows. `rowCount` undefined: it has none (SET, DDL, NOCOUNT). */
  done(rowCount?: number): void;
  /** A message of severity 0 to 10 (INFO). */
  info(message: SqlError): void;
  /** An error of severity 11 to 25 (ERROR). Ends the statement. */
  error(error: SqlError): void;
  /** The session's database has become `name` (ENVCHANGE and message 5701). */
  databaseChanged(name: string): void;
  /** A transaction began, was committed or rolled back (ENVCHANGE 8, 9, 10). `id` is never 0. */
  transaction(change: 'begun' | 'committed' | 'rolled back', id: bigint): void;
}
