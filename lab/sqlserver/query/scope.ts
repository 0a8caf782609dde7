import type { Expression } from '../sql/ast/expression.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';
import type { Bound, Frame } from './bound.ts';
import type { GroupingSet } from './grouping-sets.ts';

/** The part of a SELECT that is being bound: it decides what may stand there, and which error says that it may not. */
export type Clause =
  | 'from'
  | 'on'
  | 'where'
  | 'group by'
  | 'having'
  | 'select'
  | 'order by'
  | 'aggregate'
  | 'window';

/** The names that the expressions of one SELECT can see. */
export class Scope {
  readonly sources: ScopeSource[] = [];
  readonly outer: Scope | undefined;
  clause: Clause = 'from';
  /** Set once the SELECT is known to be grouped: what its select list may name. */
  grouping: Grouping | undefined;
  /** WHERE, for joins that have no condition of their own. */
  where: Expression | undefined;
  /** Whether an expression in here reads a column of a scope around it. */
  isCorrelated = false;
  /** How many sources it has had; the next one's slot. */
  slotCount = 0;
  /** How many results of aggregates and windows a frame holds. */
  computedCount = 0;
  /** The windows that the select list and ORDER BY ask for. */
  readonly windows: WindowStep[] = [];

  constructor(outer: Scope | undefined) {
    this.outer = outer;
  }

  /** Binds something that sees these sources only. */
  seeing<T>(sources: readonly ScopeSource[], bind: () => T): T {
    const before = this.sources.splice(0, this.sources.length, ...sources);
    try {
      return bind();
    } finally {
      this.sources.splice(0, this.sources.length, ...before);
    }
  }

  /** Binds something in another clause, then comes back. */
  within<T>(clause: Clause, bind: () => T): T {
    const before = this.clause;
    this.clause = clause;
    try {
      return bind();
    } finally {
      this.clause = before;
    }
  }
}

/** One source of a FROM clause. */
export interface ScopeSource {
  /** The name by which columns are qualified: its alias, else the name of the table. */
  name: string;
  /** The qualifiers before the name of a table without alias: `['msdb', 'dbo']`. */
  qualifiers: readonly string[];
  columns: readonly ScopeColumn[];
  slot: number;
}

/** A column that can be named. */
export interface ScopeColumn {
  name: string;
  type: SqlType;
  isNullable: boolean;
  /** Its place in the row. */
  index: number;
}

/** What GROUP BY made of a SELECT. */
export interface Grouping {
  /** Keys of the expressions in GROUP BY, see `expressionKey`. */
  keys: ReadonlySet<string>;
  /** Those that are more than a column, worked out once for each group. */
  computed: ReadonlyMap<string, Bound>;
  sets: readonly GroupingSet[];
  /** Where a frame holds the place of its set. */
  setSlot: number;
  aggregates: AggregateStep[];
}

/** An aggregate that is computed for each group into `computed[slot]`. */
interface AggregateStep {
  slot: number;
  key: string;
  compute: (frames: readonly Frame[]) => SqlValue;
  result: Bound;
}

/** A window function that is computed over all rows into `computed[slot]` of each. */
export interface WindowStep {
  compute: (frames: readonly Frame[]) => void;
}
