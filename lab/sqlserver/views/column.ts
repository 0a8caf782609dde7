import type { ReleaseYear } from '../state/release.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';
import type { ColumnSpec } from './view.ts';

/** A column that may be NULL. */
export function column<Row>(type: SqlType, value: ColumnSpec<Row>['value']): ColumnSpec<Row> {
  return { type, value };
}

/** A column that is NOT NULL. */
export function required<Row>(type: SqlType, value: ColumnSpec<Row>['value']): ColumnSpec<Row> {
  return { type, isNullable: false, value };
}

/** A column that says the same in every row: the lab knows nothing that would change it. */
export function always<Row>(type: SqlType, value: SqlValue): ColumnSpec<Row> {
  return { type, isNullable: value === null, value: () => value };
}

/** The column, from `release` on; on an older instance it is not there (207). */
export function since<Row>(release: ReleaseYear, spec: ColumnSpec<Row>): ColumnSpec<Row> {
  return { ...spec, since: release };
}

/** The columns, as another view inherits them, over rows that carry theirs. */
export function inherited<Row, Own>(
  columns: Readonly<Record<string, ColumnSpec<Own>>>,
  own: (row: Row) => Own,
): Record<string, ColumnSpec<Row>> {
  return Object.fromEntries(
    Object.entries(columns).map(([name, spec]) => [
      name,
      { ...spec, value: (row, context) => spec.value(own(row), context) } satisfies ColumnSpec<Row>,
    ]),
  );
}
