import type { QueryContext } from '../query/query-context.ts';
import type { ReleaseYear } from '../state/release.ts';
import type { Column, SqlType } from '../types/sql-type.ts';
import type { SqlRow, SqlValue } from '../types/sql-value.ts';

/** A function of the language that stands in FROM. */
export interface TableFunction {
  name: string;
  since?: ReleaseYear;
  parameters: { least: number; most: number };
  columns: (types: readonly SqlType[]) => readonly Column[];
  /** Made while they are read: a series may be long. */
  rows: (args: readonly SqlValue[], types: readonly SqlType[], context: QueryContext) => Iterable<SqlRow>;
}
