import type { Query } from '../sql/ast/query.ts';
import type { Column } from '../types/sql-type.ts';
import type { SqlRow } from '../types/sql-value.ts';
import type { ScopeVariables } from './scope-variables.ts';

/** A cursor of a session. Its rows are read at OPEN and do not change, as those of a STATIC cursor. */
export interface Cursor {
  name: string;
  query: Query;
  /** The variables as they were at DECLARE. */
  variables: ScopeVariables;
  /** Undefined: it is closed. */
  open: { columns: readonly Column[]; rows: readonly SqlRow[]; next: number } | undefined;
}

/** The cursors of a session, by name without case. */
export type Cursors = Map<string, Cursor>;
