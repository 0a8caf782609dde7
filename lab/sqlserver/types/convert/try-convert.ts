import { SqlError } from '../../sql-error.ts';
import type { SqlType } from '../sql-type.ts';
import type { SqlValue } from '../sql-value.ts';
import { convertValue } from './convert-value.ts';

/** The value converted; NULL where it does not convert, as TRY_CONVERT has it. */
export function tryConvert(value: SqlValue, from: SqlType, to: SqlType, style = 0): SqlValue {
  try {
    return convertValue(value, from, to, style);
  } catch (error) {
    if (error instanceof SqlError) return null;
    throw error;
  }
}
