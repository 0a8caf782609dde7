import { isUnicode } from '../../types/family.ts';
import type { SqlType } from '../../types/sql-type.ts';
import type { Aggregate } from './aggregate.ts';

/**
 * STRING_AGG: values joined with a separator; a short text stays short (4,000 or 8,000), a max stays max.
 * https://learn.microsoft.com/sql/t-sql/functions/string-agg-transact-sql
 */
export const stringAgg: Aggregate = {
  name: 'STRING_AGG',
  since: 2017,
  arguments: { least: 2, most: 2 },
  type: textType,
  argumentType: textType,
  gather: (values, { second }) => (values.length === 0 ? null : values.join(String(second ?? ''))),
};

function textType(type: SqlType): SqlType {
  if ('length' in type && type.length < 0) {
    return { name: isUnicode(type) ? 'nvarchar' : 'varchar', length: -1 };
  }
  if (type.name === 'varchar' || type.name === 'char') return { name: 'varchar', length: 8000 };
  return { name: 'nvarchar', length: 4000 };
}
