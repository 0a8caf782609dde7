import type { SqlType } from './sql-type.ts';

/** The type as SQL Server writes it when it shows length, precision or scale: `nvarchar(max)`, `decimal(10,2)`. */
export function typeText(type: SqlType): string {
  if ('length' in type) return `${type.name}(${type.length < 0 ? 'max' : type.length})`;
  if ('precision' in type) return `${type.name}(${type.precision},${type.scale})`;
  if ('scale' in type) return `${type.name}(${type.scale})`;
  return type.name;
}

/** The type as error messages name it: `varchar`, and `varchar(max)` for the large ones. */
export function messageName(type: SqlType): string {
  return 'length' in type && type.length < 0 ? `${type.name}(max)` : type.name;
}
