import { sqlError } from '../../messages/sql-error.ts';
import { isUnicode } from '../../types/family.ts';
import { bigint, nvarchar, type SqlType, varchar } from '../../types/sql-type.ts';
import type { TableFunction } from '../table-function.ts';
import { asText, lengthOf } from '../text-arguments.ts';

/** STRING_SPLIT: the parts of a text between separators of one character; from 2022 on with their places. */
export const stringSplit: TableFunction = {
  name: 'STRING_SPLIT',
  since: 2016,
  parameters: { least: 2, most: 3 },
  columns: (types) => [
    { name: 'value', type: partType(types[0]), isNullable: false },
    ...(types.length > 2 ? [{ name: 'ordinal', type: bigint, isNullable: true }] : []),
  ],
  rows: ([value, separator], types) => {
    const text = asText(value, types[0]);
    const sign = asText(separator, types[1]);
    if (sign?.length !== 1) throw sqlError(214, 11, 'separator', 'nchar(1)/nvarchar(1)');
    if (text === null) return [];
    const parts = text.split(sign);
    return parts.map((part, index) => (types.length > 2 ? [part, BigInt(index + 1)] : [part]));
  },
};

function partType(type: SqlType | undefined): SqlType {
  const length = lengthOf(type);
  return type !== undefined && isUnicode(type) ? nvarchar(length) : varchar(length);
}
