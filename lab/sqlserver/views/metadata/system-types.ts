import type { SqlType, SqlTypeName } from '../../types/sql-type.ts';

/** A row of sys.types: the system's own types. */
export interface SystemType {
  name: string;
  id: number;
  userTypeId: number;
  /** In bytes. */
  maxLength: number;
  precision: number;
  scale: number;
}

const row = (name: string, id: number, maxLength: number, precision = 0, scale = 0): SystemType => ({
  name,
  id,
  userTypeId: id,
  maxLength,
  precision,
  scale,
});

/** Source: sys.types of a new database. */
export const systemTypes: readonly SystemType[] = [
  row('image', 34, 16),
  row('text', 35, 16),
  row('uniqueidentifier', 36, 16),
  row('date', 40, 3, 10),
  row('time', 41, 5, 16, 7),
  row('datetime2', 42, 8, 27, 7),
  row('datetimeoffset', 43, 10, 34, 7),
  row('tinyint', 48, 1, 3),
  row('smallint', 52, 2, 5),
  row('int', 56, 4, 10),
  row('smalldatetime', 58, 4, 16),
  row('real', 59, 4, 24),
  row('money', 60, 8, 19, 4),
  row('datetime', 61, 8, 23, 3),
  row('float', 62, 8, 53),
  row('sql_variant', 98, 8016),
  row('ntext', 99, 16),
  row('bit', 104, 1, 1),
  row('decimal', 106, 17, 38, 38),
  row('numeric', 108, 17, 38, 38),
  row('smallmoney', 122, 4, 10, 4),
  row('bigint', 127, 8, 19),
  { ...row('hierarchyid', 240, 892), userTypeId: 128 },
  { ...row('geometry', 240, -1), userTypeId: 129 },
  { ...row('geography', 240, -1), userTypeId: 130 },
  row('varbinary', 165, 8000),
  row('varchar', 167, 8000),
  row('binary', 173, 8000),
  row('char', 175, 8000),
  row('timestamp', 189, 8),
  row('nvarchar', 231, 8000),
  row('nchar', 239, 8000),
  row('xml', 241, -1),
  { ...row('sysname', 231, 256), userTypeId: 256 },
];

/** The id of a type, as system_type_id. */
export function systemTypeIdOf(name: SqlTypeName): number {
  return systemTypes.find((each) => each.name === name)?.id ?? 0;
}

/** max_length in bytes, precision and scale of a column of this type. */
export function sizeOf(type: SqlType): Pick<SystemType, 'maxLength' | 'precision' | 'scale'> {
  if ('precision' in type) {
    const bytes = [9, 19, 28].findIndex((most) => type.precision <= most);
    return { maxLength: [5, 9, 13, 17].at(bytes) ?? 17, precision: type.precision, scale: type.scale };
  }
  if ('length' in type) {
    const isWide = type.name === 'nchar' || type.name === 'nvarchar';
    return { maxLength: type.length < 0 ? -1 : type.length * (isWide ? 2 : 1), precision: 0, scale: 0 };
  }
  const found = systemTypes.find(({ name }) => name === type.name);
  return { maxLength: found?.maxLength ?? 0, precision: found?.precision ?? 0, scale: found?.scale ?? 0 };
}
