import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';

/** A parameter's type and value as read from the wire. */
export interface TypedValue {
  type: SqlType;
  value: SqlValue;
}
