import { encodeCodePage } from '../../types/code-page.ts';
import { isUnicode } from '../../types/family.ts';
import { bigint, int, type SqlType } from '../../types/sql-type.ts';
import type { SqlValue } from '../../types/sql-value.ts';
import { Variant } from '../../types/variant.ts';
import type { ScalarFunction } from '../scalar-function.ts';
import { asText, demandText } from '../text-arguments.ts';

/** LEN counts characters, blanks at the end left out; DATALENGTH counts bytes. */
export const lengthFunctions: readonly ScalarFunction[] = [
  {
    name: 'LEN',
    arguments: { least: 1, most: 1 },
    type: (types) => {
      demandText('len', types, 0);
      return countType(types[0]);
    },
    evaluate: ([value = null], _context, [type]) => {
      if (Buffer.isBuffer(value)) return count(value.length, type);
      const text = asText(value, type);
      return text === null ? null : count(text.replace(/ +$/, '').length, type);
    },
  },
  {
    name: 'DATALENGTH',
    arguments: { least: 1, most: 1 },
    type: ([type]) => countType(type),
    evaluate: ([value = null], _context, [type]) =>
      value === null || type === undefined ? null : count(byteLength(value, type), type),
  },
];

/** How many bytes a value takes in storage. */
export function byteLength(value: SqlValue, type: SqlType): number {
  if (value === null) return 0;
  if (value instanceof Variant) return byteLength(value.value, value.type);
  if (Buffer.isBuffer(value)) return value.length;
  if (typeof value === 'string' && type.name !== 'uniqueidentifier') {
    return isUnicode(type) || type.name === 'xml' ? value.length * 2 : encodeCodePage(value).length;
  }
  if ('precision' in type) return decimalBytes(type.precision);
  if ('scale' in type) return timeBytes(type.scale) + (dateBytes[type.name] ?? 0);
  return fixedBytes[type.name] ?? 4;
}

function decimalBytes(precision: number): number {
  return precision <= 9 ? 5 : precision <= 19 ? 9 : precision <= 28 ? 13 : 17;
}

function timeBytes(scale: number): number {
  return scale <= 2 ? 3 : scale <= 4 ? 4 : 5;
}

/** The lengths of max types are bigint. */
function countType(type: SqlType | undefined): SqlType {
  return type !== undefined && 'length' in type && type.length < 0 ? bigint : int;
}

function count(length: number, type: SqlType | undefined): SqlValue {
  return countType(type) === bigint ? BigInt(length) : length;
}

const dateBytes: Readonly<Record<string, number>> = { time: 0, datetime2: 3, datetimeoffset: 5 };
const fixedBytes: Readonly<Record<string, number>> = {
  bit: 1,
  tinyint: 1,
  smallint: 2,
  int: 4,
  bigint: 8,
  real: 4,
  float: 8,
  money: 8,
  smallmoney: 4,
  date: 3,
  datetime: 8,
  smalldatetime: 4,
  uniqueidentifier: 16,
};
