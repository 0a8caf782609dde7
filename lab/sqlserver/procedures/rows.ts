import type { Output } from '../output.ts';
import type { Column, SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';

/**
 * Sends a result whose columns are written down as name → type, and whose rows are objects by column name.
 * A blank at the end of a key tells two columns of one name apart; it is not sent.
 */
export function sendRows<Name extends string>(
  output: Output,
  types: Readonly<Record<Name, SqlType>>,
  rows: readonly Readonly<Record<NoInfer<Name>, SqlValue>>[],
): void {
  const names = Object.keys(types) as Name[];
  const columns: Column[] = names.map((name) => ({
    name: name.trimEnd(),
    type: types[name],
    isNullable: true,
  }));
  output.result(
    columns,
    rows.map((row) => names.map((name) => row[name])),
  );
}
