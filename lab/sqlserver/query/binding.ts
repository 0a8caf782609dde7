import type { CommonTableExpression } from '../sql/ast/query.ts';
import type { SqlError } from '../sql-error.ts';
import type { Column } from '../types/sql-type.ts';
import type { View, ViewRow } from '../views/view.ts';
import type { QueryContext } from './query-context.ts';
import { RowBudget } from './row-budget.ts';
import { Scope } from './scope.ts';

/** What binding an expression or a query needs to know. */
export interface Binding {
  context: QueryContext;
  scope: Scope;
  ctes: CteScope | undefined;
  statement: StatementNeeds;
}

/** What one statement turned out to need, gathered while it is bound. */
interface StatementNeeds {
  /** Views that must be prepared before the first row, each with the database that it is asked in. */
  readonly prepared: { view: View; context: QueryContext }[];
  /** Rows of views that take no arguments, read once for the statement. */
  readonly viewRows: Map<string, ViewRow[]>;
  /** Columns that are not there: SQL Server names them all before it gives up. */
  readonly missing: SqlError[];
  readonly budget: RowBudget;
  /** OPTION (MAXRECURSION n); 0: without end. */
  maxRecursion: number;
  /** Whether an aggregate has met a NULL (8153). */
  hasEliminatedNull: boolean;
}

/** The common table expressions that a query sees, the nearest first. */
export interface CteScope {
  cte: CommonTableExpression;
  /** What the cte itself sees. */
  outer: CteScope | undefined;
  /** While its recursive part is bound: the columns of the anchor, and where the last round's rows lie. */
  recursion: Recursion | undefined;
}

/** What the recursive part of a CTE reads when it names itself. */
export interface Recursion {
  columns: readonly Column[];
  rows: ViewRow[];
}

/** A binding for a statement that begins. */
export function newBinding(context: QueryContext): Binding {
  return {
    context,
    scope: new Scope(undefined),
    ctes: undefined,
    statement: {
      prepared: [],
      viewRows: new Map(),
      missing: [],
      budget: new RowBudget(),
      maxRecursion: 100,
      hasEliminatedNull: false,
    },
  };
}
