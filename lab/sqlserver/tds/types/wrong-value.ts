import type { SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';

/** What to throw when the lab gives a value that its column's type does not hold: a fault of the lab, not of a client. */
export function wrongValue(type: SqlType, value: SqlValue): TypeError {
  return new TypeError(`a column of type ${type.name} cannot hold a ${kindOf(value)}`);
}

function kindOf(value: SqlValue): string {
  return value !== null && typeof value === 'object' ? value.constructor.name : typeof value;
}
