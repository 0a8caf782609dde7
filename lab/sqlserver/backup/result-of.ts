import type { StatementContext } from '../context.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { SqlRow, SqlValue } from '../types/sql-value.ts';

/** One column of a result that a statement returns: name, type, and its value for one row. */
export interface ResultColumn<Row> {
  name: string;
  type: SqlType;
  /** The first release that returns it. */
  since?: number;
  value: (row: Row) => SqlValue;
}

/** Returns rows to the client, with the columns that the instance's release has. */
export function resultOf<Row>(
  columns: readonly ResultColumn<Row>[],
  rows: readonly Row[],
  { instance, output }: StatementContext,
): void {
  const present = columns.filter(({ since }) => (since ?? 2014) <= instance.state.release);
  output.result(
    present.map(({ name, type }) => ({ name, type, isNullable: true })),
    rows.map((row): SqlRow => present.map(({ value }) => value(row))),
  );
}
