import type { Collation } from '../types/collation.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';
import type { ViewRow } from '../views/view.ts';

/** An expression whose names are resolved and whose type is known. */
export interface Bound {
  type: SqlType;
  isNullable: boolean;
  /** Throws `SqlError` for what goes wrong only with certain values (8134, 245 ...). */
  evaluate: (frame: Frame) => SqlValue;
  /** Set by COLLATE; undefined for the collation of the instance. */
  collation?: Collation;
  /** What a literal says; null for the word NULL, which takes any type. */
  literal?: SqlValue;
}

/** A condition: true, false, or null for unknown. */
export type Test = (frame: Frame) => boolean | null;

/** What an expression is evaluated against: the current row of every source of its SELECT. */
export interface Frame {
  /** One row for each source, by the slot that binding gave it. */
  rows: ViewRow[];
  /** Results of the aggregates and windows of the SELECT, by their number. */
  computed: SqlValue[];
  /** The frame of the query around a subquery. */
  outer: Frame | undefined;
}

/** A frame without rows, inside `outer`. */
export function newFrame(outer: Frame | undefined): Frame {
  return { rows: [], computed: [], outer };
}

/** A copy that keeps its rows while the original moves on. */
export function frozen(frame: Frame): Frame {
  return { rows: frame.rows.slice(), computed: frame.computed.slice(), outer: frame.outer };
}

/** Whether the expression is the word NULL. */
export function isNullLiteral(bound: Bound): boolean {
  return bound.literal === null;
}
