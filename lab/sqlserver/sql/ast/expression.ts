import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { OrderItem, Query } from './query.ts';

/** A scalar expression or a predicate. `line` is the line in the batch, 1-based; it stands wherever an error may name it. */
export type Expression =
  | { kind: 'literal'; value: SqlValue; type: SqlType }
  /** `@name`, or a global function `@@NAME`. */
  | { kind: 'variable'; name: string; line: number }
  /** A column, its qualifiers before it: `['d', 'name']`. */
  | { kind: 'column'; path: readonly string[]; line: number }
  | { kind: 'unary'; operator: '-' | '+' | '~'; operand: Expression }
  | { kind: 'binary'; operator: BinaryOperator; left: Expression; right: Expression; line: number }
  | CallExpression
  | {
      kind: 'cast';
      operand: Expression;
      type: SqlType;
      style: Expression | undefined;
      isTry: boolean;
      line: number;
    }
  /** Both forms of CASE; `subject` is undefined for the searched one. IIF, COALESCE and NULLIF stay calls. */
  | {
      kind: 'case';
      subject: Expression | undefined;
      whens: readonly CaseWhen[];
      otherwise: Expression | undefined;
    }
  | { kind: 'subquery'; query: Query; line: number }
  | { kind: 'collate'; operand: Expression; collation: string }
  | Predicate;

/** What stands where a condition is expected. */
export type Predicate =
  | { kind: 'and' | 'or'; left: Expression; right: Expression }
  | { kind: 'not'; operand: Expression }
  | { kind: 'comparison'; operator: ComparisonOperator; left: Expression; right: Expression; line: number }
  | {
      kind: 'quantified';
      operator: ComparisonOperator;
      quantifier: 'all' | 'any';
      left: Expression;
      query: Query;
      line: number;
    }
  | { kind: 'exists'; query: Query }
  | { kind: 'in'; operand: Expression; list: readonly Expression[]; isNot: boolean; line: number }
  | { kind: 'inQuery'; operand: Expression; query: Query; isNot: boolean; line: number }
  | { kind: 'between'; operand: Expression; low: Expression; high: Expression; isNot: boolean }
  | { kind: 'like'; operand: Expression; pattern: Expression; escape: Expression | undefined; isNot: boolean }
  | { kind: 'isNull'; operand: Expression; isNot: boolean };

export type BinaryOperator = '+' | '-' | '*' | '/' | '%' | '&' | '|' | '^';
export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';

export interface CaseWhen {
  when: Expression;
  then: Expression;
}

/** A function call, aggregates and window functions included. `path` is the name with its qualifiers, as written. */
export interface CallExpression {
  kind: 'call';
  path: readonly string[];
  /** DATEADD(day, …) and its kind carry the date part as a string literal. */
  args: readonly Expression[];
  /** `COUNT(*)`. */
  isStar: boolean;
  isDistinct: boolean;
  over: WindowSpec | undefined;
  /** `WITHIN GROUP (ORDER BY …)`. */
  withinGroup: readonly OrderItem[] | undefined;
  line: number;
}

export interface WindowSpec {
  partitionBy: readonly Expression[];
  orderBy: readonly OrderItem[];
  /** ROWS or RANGE, undefined for the default frame. */
  frame: WindowFrame | undefined;
}

export interface WindowFrame {
  unit: 'rows' | 'range';
  start: FrameBound;
  end: FrameBound;
}

export type FrameBound =
  | { kind: 'unboundedPreceding' | 'unboundedFollowing' | 'currentRow' }
  | { kind: 'preceding' | 'following'; rows: number };
