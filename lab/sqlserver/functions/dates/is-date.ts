import { tryConvert } from '../../types/convert/try-convert.ts';
import { familyOf } from '../../types/family.ts';
import { datetime, int } from '../../types/sql-type.ts';
import type { ScalarFunction } from '../scalar-function.ts';

/** ISDATE: whether a text is a datetime. */
export const isDateFunction: ScalarFunction = {
  name: 'ISDATE',
  arguments: { least: 1, most: 1 },
  type: int,
  evaluate: ([value = null], _context, [type]) => {
    if (type === undefined || value === null || familyOf(type) === 'date') return 0;
    return tryConvert(value, type, datetime) === null ? 0 : 1;
  },
};
