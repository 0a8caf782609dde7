import type { Column } from '../types/sql-type.ts';
import type { SqlRow } from '../types/sql-value.ts';
import type { Frame } from './bound.ts';

/** A query that is bound: what it gives, and how to get it. */
export interface Plan {
  columns: readonly Column[];
  /** Its rows, made while they are read. `outer` is the row of the query around it. */
  rows: (outer: Frame) => Iterable<SqlRow>;
  /** Whether there is a row at all; the select list is not evaluated. */
  hasRow: (outer: Frame) => boolean;
  /** Whether it reads a column of a query around it, so that each row there has an answer of its own. */
  isCorrelated: boolean;
  /** Whether a column is nothing but the word NULL, which takes any type in a set operation. */
  isNull?: (column: number) => boolean;
  /** `SELECT @a = ...` */
  isAssignment: boolean;
}

/** Whether there is anything to iterate over. */
export function hasAny(rows: Iterable<unknown>): boolean {
  for (const _row of rows) return true;
  return false;
}
