import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { Bound, Frame } from '../bound.ts';

/** A function that needs OVER: it looks at the rows of its partition, in the order of the window. */
export interface WindowFunction {
  name: string;
  arguments: { least: number; most: number };
  needsOrder: boolean;
  type: (args: readonly Bound[]) => SqlType;
  /** Values for all rows of one partition. */
  compute: (partition: Partition) => SqlValue[];
}

/** The rows of one partition, in the order of the window. */
export interface Partition {
  frames: readonly Frame[];
  args: readonly Bound[];
  /** Whether a row stands at the same place of the order as the one before it. */
  isTie: (index: number) => boolean;
  /** The rows of the window frame around a row: from `start` up to, not including, `end`. */
  extent: (index: number) => { start: number; end: number };
}
