import type { ReleaseYear } from '../../state/release.ts';
import type { Collation } from '../../types/collation.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import type { StartRunning } from './running.ts';

/** An aggregate function: many values become one. */
export interface Aggregate {
  name: string;
  since?: ReleaseYear;
  arguments: { least: number; most: number };
  /** The type of the result; undefined when it has none for such an argument (8117). */
  type: (type: SqlType) => SqlType | undefined;
  /** The values are converted to this before they are gathered. */
  argumentType?: (type: SqlType) => SqlType;
  /**
   * Gathers values of which none is NULL.
   */
  gather: (values: readonly SqlValue[], of: Gathering) => SqlValue;
  /** The same one value after the other, where that is possible. */
  running?: StartRunning;
  isNeverNull?: boolean;
}

/** What a gathering knows beside the values. */
export interface Gathering {
  /** Of the argument. */
  type: SqlType;
  result: SqlType;
  collation: Collation;
  /** The second argument, of the first row. */
  second: SqlValue;
}
