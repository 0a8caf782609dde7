import type { Output } from '../output.ts';
import type { SqlError } from '../sql-error.ts';
import type { Column } from '../types/sql-type.ts';
import type { SqlRow } from '../types/sql-value.ts';

/** Keeps the results of an EXEC for the INSERT that asked; messages and errors go on to the client. */
export class CapturedRows implements Output {
  readonly results: { columns: readonly Column[]; rows: SqlRow[] }[] = [];
  readonly #client: Output;

  constructor(client: Output) {
    this.#client = client;
  }

  result(columns: readonly Column[], rows: Iterable<SqlRow>): void {
    const result = { columns, rows: [] as SqlRow[] };
    for (const row of rows) result.rows.push(row);
    this.results.push(result);
  }

  async longResult(columns: readonly Column[], rows: Iterable<SqlRow>): Promise<void> {
    this.result(columns, rows);
  }

  done(): void {}

  info(message: SqlError): void {
    this.#client.info(message);
  }

  error(error: SqlError): void {
    this.#client.error(error);
  }

  databaseChanged(name: string): void {
    this.#client.databaseChanged(name);
  }

  transaction(change: 'begun' | 'committed' | 'rolled back', id: bigint): void {
    this.#client.transaction(change, id);
  }
}
