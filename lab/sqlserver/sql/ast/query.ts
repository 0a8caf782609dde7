import type { CallExpression, Expression } from './expression.ts';

/** A query expression: what stands after SELECT, in a subquery, in a CTE. */
export interface Query {
  ctes: readonly CommonTableExpression[];
  body: QueryBody;
  orderBy: readonly OrderItem[];
  offset: Expression | undefined;
  fetch: Expression | undefined;
  /** FOR XML or FOR JSON. */
  format:
    | { kind: 'xml' | 'json'; mode: string; element: string | undefined; options: readonly string[] }
    | undefined;
  /** OPTION (MAXRECURSION n) of the statement; 0: without end. */
  maxRecursion: number | undefined;
  line: number;
}

export type QueryBody =
  | Select
  | {
      kind: 'set';
      operator: 'union' | 'union all' | 'except' | 'intersect';
      left: QueryBody;
      right: QueryBody;
      line: number;
    };

export interface Select {
  kind: 'select';
  isDistinct: boolean;
  top: { count: Expression; isPercent: boolean; withTies: boolean } | undefined;
  items: readonly SelectItem[];
  /** `SELECT … INTO #name`. */
  into: readonly string[] | undefined;
  from: Source | undefined;
  where: Expression | undefined;
  /** All that stands in GROUP BY. */
  groupBy: readonly Expression[];
  /** What ROLLUP, CUBE and GROUPING SETS stand for; undefined: all of GROUP BY is the one set. */
  groupingSets: readonly (readonly Expression[])[] | undefined;
  having: Expression | undefined;
  line: number;
}

export type SelectItem =
  | { kind: 'expression'; value: Expression; alias: string | undefined }
  /** `*` or `alias.*`. */
  | { kind: 'star'; qualifier: readonly string[]; line: number }
  /** `@variable = expression`. */
  | { kind: 'assignment'; variable: string; operator: AssignmentOperator; value: Expression; line: number };

export type AssignmentOperator = '=' | '+=' | '-=' | '*=' | '/=' | '%=' | '&=' | '|=' | '^=';

export interface OrderItem {
  value: Expression;
  isDescending: boolean;
}

export interface CommonTableExpression {
  name: string;
  columns: readonly string[] | undefined;
  query: Query;
}

/** What a FROM clause names. Comma-separated sources are cross joins. */
export type Source =
  /** A view or table, `#temp` and `@table` included. */
  | { kind: 'table'; path: readonly string[]; alias: string | undefined; line: number }
  /** A table-valued function. */
  | {
      kind: 'function';
      path: readonly string[];
      args: readonly Expression[];
      alias: string | undefined;
      columns: readonly string[] | undefined;
      line: number;
    }
  | { kind: 'derived'; query: Query; alias: string; columns: readonly string[] | undefined; line: number }
  | {
      kind: 'values';
      rows: readonly (readonly Expression[])[];
      alias: string;
      columns: readonly string[] | undefined;
      line: number;
    }
  | {
      kind: 'pivot';
      source: Source;
      aggregate: CallExpression;
      column: readonly string[];
      values: readonly string[];
      alias: string;
      line: number;
    }
  | {
      kind: 'unpivot';
      source: Source;
      value: string;
      nameColumn: string;
      columns: readonly string[];
      alias: string;
      line: number;
    }
  | { kind: 'join'; join: JoinKind; left: Source; right: Source; on: Expression | undefined; line: number };

export type JoinKind = 'inner' | 'left' | 'right' | 'full' | 'cross' | 'crossApply' | 'outerApply';
