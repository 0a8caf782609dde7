import type { Frame } from '../bound.ts';
import type { ScopeSource } from '../scope.ts';

/** A part of a FROM clause that is bound. */
export interface SourcePlan {
  /** The sources that it put into the scope. */
  sources: readonly ScopeSource[];
  /** Whether every scan of the statement finds the same rows, whatever row stands outside. */
  isStable: boolean;
  /** Steps through its rows: each step puts them into their slots of the frame. */
  scan: (frame: Frame) => Iterable<unknown>;
}

/** The row of the side of an outer join that has none. */
export const nullRow = () => null;
