import type { SqlType, SqlTypeName } from './sql-type.ts';

/** Types that convert alike. `datetime` holds the two old types, `date` the four that came with SQL Server 2008. */
export type Family =
  | 'integer'
  | 'decimal'
  | 'money'
  | 'float'
  | 'datetime'
  | 'date'
  | 'text'
  | 'binary'
  | 'guid'
  | 'variant'
  | 'xml';

/** The family that a type belongs to. */
export function familyOf(type: SqlType): Family {
  return families[type.name];
}

/** Whether values of the type are numbers that can be calculated with. */
export function isNumeric(type: SqlType): boolean {
  return ['integer', 'decimal', 'money', 'float'].includes(familyOf(type));
}

/** Whether the type holds Unicode text. */
export function isUnicode(type: SqlType): boolean {
  return type.name === 'nchar' || type.name === 'nvarchar';
}

const families: Readonly<Record<SqlTypeName, Family>> = {
  bit: 'integer',
  tinyint: 'integer',
  smallint: 'integer',
  int: 'integer',
  bigint: 'integer',
  decimal: 'decimal',
  numeric: 'decimal',
  money: 'money',
  smallmoney: 'money',
  real: 'float',
  float: 'float',
  datetime: 'datetime',
  smalldatetime: 'datetime',
  date: 'date',
  time: 'date',
  datetime2: 'date',
  datetimeoffset: 'date',
  char: 'text',
  varchar: 'text',
  nchar: 'text',
  nvarchar: 'text',
  binary: 'binary',
  varbinary: 'binary',
  uniqueidentifier: 'guid',
  sql_variant: 'variant',
  xml: 'xml',
};
