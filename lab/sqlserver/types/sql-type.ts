/** A T-SQL data type as the wire, the evaluator and the views know it. `length` is in characters (bytes for binary); -1 is `max`. */
export type SqlType =
  | { name: 'bit' | 'tinyint' | 'smallint' | 'int' | 'bigint' | 'real' | 'float' | 'money' | 'smallmoney' }
  | { name: 'date' | 'datetime' | 'smalldatetime' | 'uniqueidentifier' | 'sql_variant' | 'xml' }
  | { name: 'decimal' | 'numeric'; precision: number; scale: number }
  | { name: 'time' | 'datetime2' | 'datetimeoffset'; scale: number }
  | { name: 'char' | 'varchar' | 'nchar' | 'nvarchar' | 'binary' | 'varbinary'; length: number };

/** The name of a data type. */
export type SqlTypeName = SqlType['name'];

/** A column of a result, as COLMETADATA describes it. */
export interface Column {
  name: string;
  type: SqlType;
  isNullable: boolean;
}

export const bit: SqlType = { name: 'bit' };
export const tinyint: SqlType = { name: 'tinyint' };
export const smallint: SqlType = { name: 'smallint' };
export const int: SqlType = { name: 'int' };
export const bigint: SqlType = { name: 'bigint' };
export const real: SqlType = { name: 'real' };
export const float: SqlType = { name: 'float' };
export const datetime: SqlType = { name: 'datetime' };
export const uniqueidentifier: SqlType = { name: 'uniqueidentifier' };
export const sqlVariant: SqlType = { name: 'sql_variant' };
/** SQL Server's type for names of objects. */
export const sysname: SqlType = { name: 'nvarchar', length: 128 };

export const char = (length: number): SqlType => ({ name: 'char', length });
export const varchar = (length: number): SqlType => ({ name: 'varchar', length });
export const nchar = (length: number): SqlType => ({ name: 'nchar', length });
export const nvarchar = (length: number): SqlType => ({ name: 'nvarchar', length });
export const binary = (length: number): SqlType => ({ name: 'binary', length });
export const varbinary = (length: number): SqlType => ({ name: 'varbinary', length });
export const decimal = (precision: number, scale: number): SqlType => ({ name: 'decimal', precision, scale });
export const numeric = (precision: number, scale: number): SqlType => ({ name: 'numeric', precision, scale });
export const datetime2 = (scale = 7): SqlType => ({ name: 'datetime2', scale });
export const datetimeoffset = (scale = 7): SqlType => ({ name: 'datetimeoffset', scale });
