import { sqlError } from '../../messages/sql-error.ts';
import type { SqlError } from '../../sql-error.ts';
import type { SqlType } from '../sql-type.ts';
import { messageName } from '../type-text.ts';

/** 8115: the value does not fit. A decimal is called numeric; `from` undefined names the source "expression". */
export function overflow(from: SqlType | undefined, to: SqlType): SqlError {
  return sqlError(8115, from === undefined ? 2 : 8, from ? spoken(from) : 'expression', spoken(to));
}

/** 8114: the text is no such value. */
export function notConvertible(from: SqlType, to: SqlType): SqlError {
  return sqlError(8114, 5, spoken(from), spoken(to));
}

function spoken(type: SqlType): string {
  return type.name === 'decimal' ? 'numeric' : messageName(type);
}
