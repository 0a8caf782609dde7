import type { Query } from '../sql/ast/query.ts';
import type { Column } from '../types/sql-type.ts';
import type { SqlRow } from '../types/sql-value.ts';
import type { ScopeVariables } from './scope-variables.ts';

/** A cursor of a session. Its rows are read at OPEN and do not change, as those of a STATIC cursor. */
export interface Cursor {
  name: string;
  query: Query;
  /** It knows FETCH NEXT only. */
  isForwardOnly: boolean;
  /** The variables as they were at DECLARE. */
  variables: ScopeVariables;
  /** Undefined: it is closed. `at` is the place of the row fetched last; -1 before the first. */
  open: { columns: readonly Column[]; rows: readonly SqlRow[]; at: number } | undefined;
}

/** The cursors of a session, by name without case. */
export type Cursors = Map<string, Cursor>;
