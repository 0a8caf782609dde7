import type { Output } from '../../lab/sqlserver/output.ts';
import type { SqlError } from '../../lab/sqlserver/sql-error.ts';
import type { Column } from '../../lab/sqlserver/types/sql-type.ts';
import type { SqlRow, SqlValue } from '../../lab/sqlserver/types/sql-value.ts';

/** Keeps what a batch writes, for tests that look at it without a wire between. */
export class RecordedOutput implements Output {
  readonly results: { columns: readonly Column[]; rows: SqlRow[] }[] = [];
  readonly rowCounts: (number | undefined)[] = [];
  readonly messages: SqlError[] = [];
  readonly errors: SqlError[] = [];
  readonly databases: string[] = [];
  readonly transactions: string[] = [];

  result(columns: readonly Column[], rows: Iterable<SqlRow>): void {
    const result = { columns, rows: [] as SqlRow[] };
    this.results.push(result);
    for (const row of rows) result.rows.push(row);
    this.rowCounts.push(result.rows.length);
  }

  async longResult(columns: readonly Column[], rows: Iterable<SqlRow>): Promise<void> {
    this.result(columns, rows);
  }

  done(rowCount?: number): void {
    this.rowCounts.push(rowCount);
  }

  info(message: SqlError): void {
    this.messages.push(message);
  }

  error(error: SqlError): void {
    this.errors.push(error);
  }

  databaseChanged(name: string): void {
    this.databases.push(name);
  }

  transaction(change: 'begun' | 'committed' | 'rolled back'): void {
    this.transactions.push(change);
  }

  /** The rows of the last result as objects by column name. */
  get rows(): Record<string, SqlValue>[] {
    const last = this.results.at(-1);
    return (last?.rows ?? []).map((row) =>
      Object.fromEntries(last?.columns.map(({ name }, index) => [name, row[index] ?? null]) ?? []),
    );
  }
}
