import type { Output } from '../output.ts';
import { SqlError } from '../sql-error.ts';
import type { Column } from '../types/sql-type.ts';
import type { SqlRow } from '../types/sql-value.ts';
import { located, withFollowers } from './located.ts';
import type { Scope } from './scope.ts';

/** The output of one statement: counts its rows, obeys NOCOUNT and SET ROWCOUNT, and says where messages come from. */
export class StatementOutput implements Output {
  /** Rows that the statement returned or changed: @@ROWCOUNT after it. */
  rowCount = 0;
  /** A result or DONE has gone out. */
  hasEnded = false;
  readonly #scope: Scope;
  readonly #line: number;

  constructor(scope: Scope, line: number) {
    this.#scope = scope;
    this.#line = line;
  }

  result(columns: readonly Column[], rows: Iterable<SqlRow>): void {
    const { settings } = this.#scope.session;
    this.rowCount = 0;
    this.hasEnded = true;
    this.#scope.output.result(columns, this.#counted(settings.formatOnly ? [] : rows), settings.noCount);
  }

  async longResult(columns: readonly Column[], rows: Iterable<SqlRow>, signal: AbortSignal): Promise<void> {
    const { settings } = this.#scope.session;
    this.rowCount = 0;
    this.hasEnded = true;
    const counted = this.#counted(settings.formatOnly ? [] : rows);
    await this.#scope.output.longResult(columns, counted, signal, settings.noCount);
  }

  done(rowCount?: number): void {
    this.hasEnded = true;
    this.rowCount = rowCount ?? 0;
    this.#scope.output.done(this.#scope.session.settings.noCount ? undefined : rowCount);
  }

  /** Level 10 reaches the client as 0: "for compatibility reasons", says Microsoft's page of severities. */
  info(message: SqlError): void {
    const { number, state, severity, message: text, line, procedure } = message;
    this.#scope.output.info(
      new SqlError({
        number,
        state,
        severity: severity === 10 ? 0 : severity,
        message: text,
        line: line ?? this.#line,
        procedure: procedure || this.#scope.procedure,
      }),
    );
  }

  /** An error that the statement survives. In a TRY block nobody sees it: the CATCH block learns of the last one only. */
  error(error: SqlError): void {
    this.#scope.session.error = error.number;
    if (this.#scope.isInTry) return;
    for (const each of withFollowers(located(error, this.#line, this.#scope.procedure)))
      this.#scope.output.error(each);
  }

  databaseChanged(name: string): void {
    this.#scope.output.databaseChanged(name);
  }

  transaction(change: 'begun' | 'committed' | 'rolled back', id: bigint): void {
    this.#scope.output.transaction(change, id);
  }

  *#counted(rows: Iterable<SqlRow>): Iterable<SqlRow> {
    const { rowLimit } = this.#scope.session.settings;
    for (const row of rows) {
      this.rowCount += 1;
      yield row;
      if (this.rowCount === rowLimit) return;
    }
  }
}
