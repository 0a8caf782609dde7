import type { QueryContext } from '../query/query-context.ts';
import type { ReleaseYear } from '../state/release.ts';
import type { SqlType } from '../types/sql-type.ts';
import type { SqlValue } from '../types/sql-value.ts';

/** A scalar function. Names are upper-case; global ones begin with `@@` and take no arguments. */
export interface ScalarFunction {
  name: string;
  arguments: { least: number; most: number };
  since?: ReleaseYear;
  /** The type of the result, from the types of the arguments. */
  type: SqlType | ((types: readonly SqlType[]) => SqlType);
  /** Called while the call is bound, with what is written down as a constant: throws 155 for an unknown date part. */
  check?: (literals: readonly (SqlValue | undefined)[], types: readonly SqlType[]) => void;
  /** Arguments come as evaluated, of `types`. Most functions answer NULL to NULL: they say so themselves. */
  evaluate: (args: readonly SqlValue[], context: QueryContext, types: readonly SqlType[]) => SqlValue;
}
