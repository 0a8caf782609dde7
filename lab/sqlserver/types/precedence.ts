import type { SqlType, SqlTypeName } from './sql-type.ts';

/** The type of the two that wins when they meet in one expression. */
export function higherOf(a: SqlType, b: SqlType): SqlType {
  return precedenceOf(a) <= precedenceOf(b) ? a : b;
}

/**
 * The place of a type in SQL Server's data type precedence, 0 for the highest. The lower type converts to the higher.
 * https://learn.microsoft.com/sql/t-sql/data-types/data-type-precedence-transact-sql
 */
function precedenceOf(type: SqlType): number {
  return order.indexOf(type.name);
}

const order: readonly SqlTypeName[] = [
  'sql_variant',
  'xml',
  'datetimeoffset',
  'datetime2',
  'datetime',
  'smalldatetime',
  'date',
  'time',
  'float',
  'real',
  'decimal',
  'numeric',
  'money',
  'smallmoney',
  'bigint',
  'int',
  'smallint',
  'tinyint',
  'bit',
  'uniqueidentifier',
  'nvarchar',
  'nchar',
  'varchar',
  'char',
  'varbinary',
  'binary',
];
