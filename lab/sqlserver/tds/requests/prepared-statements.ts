import { sqlError } from '../../messages/sql-error.ts';

/** What a connection prepared, by handle. */
export class PreparedStatements {
  readonly #statements = new Map<number, PreparedStatement>();
  #lastHandle = 0;

  /** Keeps a statement. It is not looked at before it runs: an error in it shows at sp_execute. */
  add(statement: PreparedStatement): number {
    this.#lastHandle += 1;
    this.#statements.set(this.#lastHandle, statement);
    return this.#lastHandle;
  }

  /** Throws `SqlError` 8179 for a handle that nothing is prepared under. */
  get(handle: number): PreparedStatement {
    const statement = this.#statements.get(handle);
    if (statement === undefined) throw sqlError(8179, 1, handle);
    return statement;
  }

  remove(handle: number): void {
    this.get(handle);
    this.#statements.delete(handle);
  }

  clear(): void {
    this.#statements.clear();
  }
}

/** A query and the parameters it declares. */
export interface PreparedStatement {
  declaration: string;
  sql: string;
}
