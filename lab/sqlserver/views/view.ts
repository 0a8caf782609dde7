import type { Context } from '../context.ts';
import type { ReleaseYear } from '../state/release.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';

/** A catalog view, dynamic management view or system table; with `parameters`, a table-valued function. */
export interface View {
  schema: string;
  name: string;
  /** Set when it is there in one database only (`msdb.dbo.backupset`). */
  database: string | undefined;
  since: ReleaseYear;
  /** Undefined for a view; else the number of arguments that it takes, least and most. */
  parameters: { least: number; most: number } | undefined;
  columns: readonly ViewColumn[];
  /** Throws `SqlError` 300 (and what follows it) when the caller may not read it at all. */
  demand: (context: Context) => void;
  /** Does what must be awaited (a call to the vault), once for a statement that names the view, before `read`. */
  prepare: ((context: Context) => Promise<void>) | undefined;
  /** The rows that the caller may see. A row is a function from the index in `columns` to the value, so that only what is asked for is made. */
  read: (context: Context, args: readonly SqlValue[]) => ViewRow[];
}

export type ViewRow = (column: number) => SqlValue;

export interface ViewColumn {
  name: string;
  type: SqlType;
  isNullable: boolean;
  /** The first release that has it; on an older instance it is not there (207). */
  since: ReleaseYear;
}

/** How a view is written down. `Row` is what `rows` yields, `value` makes one column of it. */
export interface ViewSpec<Row> {
  schema?: string;
  name: string;
  database?: string;
  since?: ReleaseYear;
  parameters?: { least: number; most: number };
  demand?: (context: Context) => void;
  prepare?: (context: Context) => Promise<void>;
  columns: Readonly<Record<string, ColumnSpec<Row>>>;
  rows: (context: Context, args: readonly SqlValue[]) => readonly Row[];
}

export interface ColumnSpec<Row> {
  type: SqlType;
  isNullable?: boolean;
  since?: ReleaseYear;
  value: (row: Row, context: Context) => SqlValue;
}

/** Makes a view from how it is written down. */
export function defineView<Row>(spec: ViewSpec<Row>): View {
  const columns = Object.entries(spec.columns);
  return {
    schema: spec.schema ?? 'sys',
    name: spec.name,
    database: spec.database,
    since: spec.since ?? 2014,
    parameters: spec.parameters,
    columns: columns.map(([name, { type, isNullable, since }]) => ({
      name,
      type,
      isNullable: isNullable ?? true,
      since: since ?? 2014,
    })),
    demand: spec.demand ?? (() => {}),
    prepare: spec.prepare,
    read: (context, args) =>
      spec.rows(context, args).map((row) => (index) => columns[index]?.[1].value(row, context) ?? null),
  };
}
