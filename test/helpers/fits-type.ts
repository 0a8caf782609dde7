import { Decimal } from '../../lab/sqlserver/types/decimal.ts';
import { Moment } from '../../lab/sqlserver/types/moment.ts';
import type { SqlType } from '../../lab/sqlserver/types/sql-type.ts';
import type { SqlValue } from '../../lab/sqlserver/types/sql-value.ts';
import { Variant } from '../../lab/sqlserver/types/variant.ts';

/** Whether a value is one of its type: what the wire can send without losing or inventing anything. */
export function fitsType(value: SqlValue, type: SqlType): boolean {
  if (value === null) return true;
  if (type.name in ranges) return isWhole(value, ranges[type.name as keyof typeof ranges]);
  switch (type.name) {
    case 'bigint':
      return typeof value === 'bigint';
    case 'real':
    case 'float':
      return typeof value === 'number';
    case 'decimal':
    case 'numeric':
      return (
        value instanceof Decimal &&
        value.scale === type.scale &&
        String(value.unscaled).replace('-', '').length <= type.precision
      );
    case 'uniqueidentifier':
      return typeof value === 'string' && /^[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}$/.test(value);
    case 'sql_variant':
      return value instanceof Variant && value.value !== null && fitsType(value.value, value.type);
    case 'xml':
      return typeof value === 'string';
    default:
      return fitsLength(value, type);
  }
}

const ranges = {
  bit: [0, 1],
  tinyint: [0, 255],
  smallint: [-32_768, 32_767],
  int: [-2_147_483_648, 2_147_483_647],
} as const;

function isWhole(value: SqlValue, [least, most]: readonly [number, number]): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most;
}

function fitsLength(value: SqlValue, type: SqlType): boolean {
  if (!('length' in type)) return value instanceof Moment;
  const { length } = type;
  if (type.name === 'binary' || type.name === 'varbinary') {
    if (!Buffer.isBuffer(value)) return false;
    return type.name === 'binary' ? value.length === length : length < 0 || value.length <= length;
  }
  if (typeof value !== 'string') return false;
  const isFixed = type.name === 'char' || type.name === 'nchar';
  return isFixed ? value.length === length : length < 0 || value.length <= length;
}
